import { SftpProject } from './sftp-project.js';
import { useSshServer } from './use-ssh-server.js';

/** A project for the suite in which this is called, beside an OpenSSH server; each test begins with an empty one. */
export function useSftpProject(): () => SftpProject {
  const server = useSshServer();
  let project: SftpProject | undefined;
  before(async () => {
    const { host, port, user, key, folder } = server();
    project = await SftpProject.start({ host, port, user, folder, env: { SFTP_SECRET_KEY: key } });
  });
  beforeEach(() => project?.clear());
  after(() => project?.close());
  return () => {
    if (project === undefined) throw new Error('The project is not there yet');
    return project;
  };
}
