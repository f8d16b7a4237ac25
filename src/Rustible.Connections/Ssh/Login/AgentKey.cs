using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Security;

namespace Rustible.Connections.Ssh.Login;

/// <summary>A key that an agent holds: the agent signs, the key itself never leaves it.</summary>
/// <param name="agent">The agent.</param>
/// <param name="key">The key's public part, or a certificate.</param>
internal sealed class AgentKey(SshAgent agent, byte[] key) : IPrivateKeySource
{
    private const uint Sha512 = 4;   // SSH_AGENT_RSA_SHA2_512; without it an RSA key would sign with SHA-1, which no server of today takes

    /// <summary>The key's public part.</summary>
    public byte[] PublicKey => key;

    public IReadOnlyCollection<HostAlgorithm> HostKeyAlgorithms { get; } = [SshText.TypeOf(key) switch
    {
        "ssh-rsa" => new Signer("rsa-sha2-512", agent, key, Sha512),
        "ssh-rsa-cert-v01@openssh.com" => new Signer("rsa-sha2-512-cert-v01@openssh.com", agent, key, Sha512),
        var type => new Signer(type, agent, key, 0),
    }];

    private sealed class Signer(string name, SshAgent agent, byte[] key, uint flags) : HostAlgorithm(name)
    {
        public override byte[] Data => key;

        public override byte[] Sign(byte[] data)
        {
            try
            {
                return agent.Signature(key, data, flags);
            }
            catch (IOException refused)
            {
                throw new SshAuthenticationException(refused.Message, refused);
            }
        }

        public override bool VerifySignature(byte[] data, byte[] signature) => throw new NotSupportedException("An agent's keys are not a host's.");
    }
}
