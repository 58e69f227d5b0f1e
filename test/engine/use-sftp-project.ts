import { SftpProject } from './sftp-project.js';
import { useSshServer } from './use-ssh-server.js';

/** A fresh project for every test of the suite in which this is called, beside one OpenSSH server for all. */
export function useSftpProject(): () => SftpProject {
  const server = useSshServer();
  let project: SftpProject | undefined;
  beforeEach(async () => {
    const { host, port, user, key, folder } = server();
    project = await SftpProject.start({ host, port, user, folder, env: { SFTP_SECRET_KEY: key } });
  });
  afterEach(() => project?.close());
  return () => {
    if (project === undefined) throw new Error('The project is not there yet');
    return project;
  };
}
