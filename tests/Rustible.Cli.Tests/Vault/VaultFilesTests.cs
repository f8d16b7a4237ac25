using System.Text;
using Rustible.Cli.Options;
using Rustible.Cli.Terminal;
using Rustible.Cli.Vault;
using Rustible.Language.Configuration;
using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Cli.Tests.Vault;

public sealed class VaultFilesTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode GroupToo = OwnerOnly | UnixFileMode.GroupRead;

    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-vault-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Encrypted_and_decrypted_a_file_is_what_it_was_and_its_owners_alone()
    {
        var file = Write("f", "hello\n", GroupToo);

        Files("one").Encrypt([file], null, null);
        var envelope = File.ReadAllText(file);
        var mode = File.GetUnixFileMode(file);
        Files("one").Decrypt([file], null);

        Assert.StartsWith("$ANSIBLE_VAULT;1.2;AES256;one\n", envelope, StringComparison.Ordinal);
        Assert.Equal(("hello\n", OwnerOnly), (File.ReadAllText(file), mode));
    }

    [Fact]
    public void Rekeying_keeps_the_mode_and_what_a_link_points_to_is_written()
    {
        var file = Write("f", "hello\n", OwnerOnly);
        Files("one").Encrypt([file], null, null);
        File.SetUnixFileMode(file, GroupToo);
        var link = File.CreateSymbolicLink(Path.Combine(_folder, "link"), file).FullName;

        Files("one").Rekey([link], $"two@{Write("two", "new", OwnerOnly)}", null, null);

        Assert.Equal(GroupToo, File.GetUnixFileMode(file));
        Assert.Equal(file, new FileInfo(link).LinkTarget);
        Assert.Equal("hello\n", Encoding.UTF8.GetString(new VaultKeyring([new VaultSecret("x", "new"u8.ToArray())]).Decrypt(File.ReadAllBytes(file))));
        Assert.Equal(3, Directory.GetFiles(_folder, "*", SearchOption.TopDirectoryOnly).Count(path => !path.EndsWith("pw-one", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_several_passwords_one_must_be_named_to_encrypt()
    {
        var file = Write("f", "hello\n", OwnerOnly);

        Assert.Equal(
            "The vault-ids one,two are available to encrypt. Specify the vault-id to encrypt with --encrypt-vault-id",
            Assert.Throws<LanguageException>(() => Files("one", "two").Encrypt([file], null, null)).Message);
        Assert.Equal(
            "Did not find a match for --encrypt-vault-id=no in the known vault-ids ['one']",
            Assert.Throws<LanguageException>(() => Files("one").Encrypt([file], null, "no")).Message);
        Files("one", "two").Encrypt([file], null, "two");
        Assert.StartsWith("$ANSIBLE_VAULT;1.2;AES256;two\n", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_encrypted_is_not_encrypted_again_and_what_is_not_is_not_decrypted()
    {
        var file = Write("f", "hello\n", OwnerOnly);

        var plain = Assert.Throws<LanguageException>(() => Files("one").Decrypt([file], null));
        Files("one").Encrypt([file], null, null);
        var twice = Assert.Throws<LanguageException>(() => Files("one").Encrypt([file], null, null));

        Assert.Equal($"input is not vault encrypted data. {file} is not a vault encrypted file for {file}", plain.Message);
        Assert.Equal("input is already encrypted", twice.Message);
    }

    [Fact]
    public void A_client_is_asked_by_vault_id()
    {
        var client = Write("my-client.sh", "#!/bin/sh\necho \"$1 $2\"\n", OwnerOnly | UnixFileMode.UserExecute);

        Assert.Equal("--vault-id lab", Encoding.UTF8.GetString(VaultPasswordFile.Read(client, "lab", VaultKeyring.Empty)));
    }

    [Theory]
    [InlineData("bad.sh", "#!/bin/sh\nexit 3\n", "Vault password script {0} returned non-zero (3): None")]
    [InlineData("bad-client", "#!/bin/sh\nexit 2\n", "Vault password client script {0} did not find a secret for vault-id=lab")]
    [InlineData("empty", "#!/bin/sh\n", "Invalid vault password was provided from script ({0})")]
    public void A_program_without_a_password_is_named(string name, string text, string message)
    {
        var file = Write(name, text, OwnerOnly | UnixFileMode.UserExecute);

        var error = Assert.Throws<LanguageException>(() => VaultPasswordFile.Read(file, "lab", VaultKeyring.Empty));

        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, message, file), error.Message);
    }

    private VaultFiles Files(params string[] ids)
    {
        var sources = ids.Select(id => $"{id}@{Write("pw-" + id, "password of " + id, OwnerOnly)}").ToList();
        var caller = new CallerEnvironment(new Dictionary<string, string>(), _folder, _folder);
        return new VaultFiles(new VaultContext(caller, new AnsibleSettings(), new VaultPasswordArguments(sources, [], false)));
    }

    private string Write(string name, string text, UnixFileMode mode)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, mode);
        return file;
    }
}
