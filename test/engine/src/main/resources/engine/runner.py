"""Calls the function or method that `py>` names. Same rules and messages as Digdag 0.10.5's own runner.py."""
import inspect
import json
import os
import sys
import traceback
import types

command, input_file, output_file = sys.argv[1:4]
with open(input_file, encoding="utf-8") as file:
    params = json.load(file)["params"]


class Env:
    def __init__(self):
        self.params = params
        self.subtask_config = {}
        self.export_params = {}
        self.store_params = {}
        self.state_params = {}

    def set_state(self, params={}, **more):
        self.state_params.update(params, **more)

    def export(self, params={}, **more):
        self.export_params.update(params, **more)

    def store(self, params={}, **more):
        self.store_params.update(params, **more)

    def add_subtask(self, function=None, **config):
        if isinstance(function, dict):
            config = {**function, **config}
        elif function is not None:
            config["py>"] = f"{function.__module__}.{function.__qualname__}"
        try:
            json.dumps(config)
        except Exception as error:
            raise TypeError("Parameters must be serializable using JSON: %s" % error)
        self.subtask_config[f"+subtask{len(self.subtask_config)}"] = config


env = Env()
digdag = sys.modules["digdag"] = types.ModuleType("digdag")
digdag.env = env
digdag_env = sys.modules["digdag_env"] = types.ModuleType("digdag_env")
digdag_env.__dict__.update(env.__dict__)
sys.path.append(os.getcwd())


def attribute(module, name, wanted):
    try:
        return getattr(module, name)
    except AttributeError:
        raise AttributeError("Module '%s' has no attribute '%s'" % (module.__name__, wanted))


def find(command):
    """The callable, or a class and the name of its method. An ImportError in the module itself is taken for a class, too."""
    *path, name = command.split(".")
    try:
        found = attribute(__import__(".".join(path), fromlist=[name]), name, name)
    except ImportError:
        *path, class_name = path
        return attribute(__import__(".".join(path), fromlist=[class_name]), class_name, name), name
    return (found, "run") if type(found) is type else (found, None)


def arguments(function, skip_self):
    if function == object.__init__:
        return {}
    spec = inspect.getfullargspec(function)
    required = len(spec.args) - len(spec.defaults or ())
    names = list(enumerate(spec.args))[1 if skip_self else 0 :]
    for index, name in names:
        if name not in params and index < required:
            raise TypeError("Method '%s' requires parameter '%s' but not set" % (function.__qualname__, name))
    return params if spec.varkw else {name: params[name] for _, name in names if name in params}


def run():
    target, method = find(command)
    if method:
        bound = getattr(target(**arguments(target.__init__, True)), method)
        bound(**arguments(bound, True))
    else:
        target(**arguments(target, False))


failure = None
out = {}
try:
    run()
except (Exception, SystemExit) as error:
    failure, message = error, str(error)
    backtrace = traceback.format_exception(type(error), error, error.__traceback__)
    if isinstance(error, SystemExit):
        message = "Python command %s terminated with exit code %d" % (command, error.code)
        message += " Possible cause: program intentionally/accidentally finished, or module name conflicted with the standard library"
        failure = Exception(message)
    out["error"] = {"class": type(error).__name__, "message": message, "backtrace": backtrace}

out.update(subtask_config=env.subtask_config, export_params=env.export_params, store_params=env.store_params)
with open(output_file, "w", encoding="utf-8") as file:
    json.dump(out, file)
if failure:
    raise failure
