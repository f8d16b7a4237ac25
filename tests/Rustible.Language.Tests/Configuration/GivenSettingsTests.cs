using Rustible.Language.Configuration;

namespace Rustible.Language.Tests.Configuration;

public sealed class GivenSettingsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_setting_is_told_with_its_origin_in_the_words_of_ansible_config()
    {
        var file = _folder.Write("ansible.cfg", "[defaults]\nremote_user = admin\nroles_path = a:/b\nhost_key_checking = no\n");
        var environment = new Dictionary<string, string> { ["ANSIBLE_FORKS"] = "7" };

        var given = GivenSettings.All(file, environment, _folder.Path, "/home/u").ToDictionary(setting => setting.Setting.Name);

        Assert.Equal((file, "admin", true), (given["DEFAULT_REMOTE_USER"].Origin, given["DEFAULT_REMOTE_USER"].Value, given["DEFAULT_REMOTE_USER"].IsSet));
        Assert.Equal(("env: ANSIBLE_FORKS", "7"), (given["DEFAULT_FORKS"].Origin, given["DEFAULT_FORKS"].Value));
        Assert.Equal($"['{_folder["a"]}', '/b']", given["DEFAULT_ROLES_PATH"].Value);
        Assert.Equal("False", given["HOST_KEY_CHECKING"].Value);
        Assert.Equal(("default", "/home/u/.ansible", false), (given["ANSIBLE_HOME"].Origin, given["ANSIBLE_HOME"].Value, given["ANSIBLE_HOME"].IsSet));
        Assert.Equal(file, given["CONFIG_FILE"].Value);
    }

    [Fact]
    public void A_setting_that_only_a_plugin_has_is_found_by_its_place_and_its_variable()
    {
        var file = _folder.Write("ansible.cfg", "[ssh_connection]\nsftp_extra_args = from-file\n");
        const string Name = "[ssh_connection] sftp_extra_args ANSIBLE_SFTP_EXTRA_ARGS";

        Assert.True(GivenSettings.TryGet(Name, file, _ => null, out var ofFile));
        Assert.True(GivenSettings.TryGet(Name, file, name => name == "ANSIBLE_SFTP_EXTRA_ARGS" ? "from-environment" : null, out var ofEnvironment));
        Assert.True(GivenSettings.TryGet(Name, null, _ => null, out var ofNobody));

        Assert.Equal(("from-file", "from-environment", null), (ofFile, ofEnvironment, ofNobody));
    }
}
