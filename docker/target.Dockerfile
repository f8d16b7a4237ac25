# A managed host: sshd and a shell. Python is there for the comparison with ansible-playbook only.
FROM debian:12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends openssh-server python3-minimal sudo \
    && rm -rf /var/lib/apt/lists/* /etc/ssh/ssh_host_* \
    && mkdir -p /run/sshd
# The keys are in the volume that the service `keys` fills.
CMD ["sh", "-c", "install -D -m 600 /keys/user.pub /root/.ssh/authorized_keys && install -m 600 /keys/host /run/host_key && exec /usr/sbin/sshd -D -e -h /run/host_key"]
