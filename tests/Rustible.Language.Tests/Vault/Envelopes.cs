using System.Text;
using Rustible.Language.Vault;

namespace Rustible.Language.Tests.Vault;

/// <summary>What ansible-vault 2.14 wrote with the password <c>pw</c>.</summary>
internal static class Envelopes
{
    /// <summary>Holds <c>hello</c> and a newline.</summary>
    public const string Hello = """
        $ANSIBLE_VAULT;1.1;AES256
        36666235376366666166303038643230373534356537633866353738393036336463383235313932
        3962626361343232626434623634366435383939393138380a633136653237356239646236633439
        39326531636337303537346533373962653463663466643836343238353761306332366235636430
        6263383537623437350a393165656337363230633663333866303539343131363763656138656436
        3738

        """;

    /// <summary>Holds <c>geheim {{ x }}</c> and a newline, under the vault id <c>lab</c>.</summary>
    public const string Labelled = """
        $ANSIBLE_VAULT;1.2;AES256;lab
        35663938356335313039313436316433613266623163623239653166613861323264663362316638
        3031633437646231633536633532373439353531316233310a323163343962633966383064666162
        65373062386665356438346232376436643063313661353266316339336333626533313132313135
        3637376562366262390a323735333235353831663539393332613965373866643766393939656566
        3361

        """;

    /// <summary>A keyring with passwords, each <c>id=password</c>.</summary>
    public static VaultKeyring Keys(params string[] secrets) => Keys(false, secrets);

    public static VaultKeyring Keys(bool onlyMatching, params string[] secrets) => new([.. secrets.Select(Secret)], onlyMatching);

    public static VaultSecret Secret(string text) => new(text.Split('=')[0], Encoding.UTF8.GetBytes(text.Split('=')[1]));

    public static string Opened(this VaultKeyring keys, string envelope) => Encoding.UTF8.GetString(keys.Decrypt(Encoding.UTF8.GetBytes(envelope)));
}
