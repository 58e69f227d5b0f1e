key = "1/deadbeefdeadbeefdeadbeefdeadbeefdeadbeef"
