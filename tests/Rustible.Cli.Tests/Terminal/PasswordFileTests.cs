using Rustible.Cli.Terminal;
using Rustible.Language.Source;

namespace Rustible.Cli.Tests.Terminal;

public sealed class PasswordFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rustible-password-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("geheim\n", "geheim")]
    [InlineData("two words \r\n", "two words ")]
    public void A_file_holds_the_password(string text, string password) => Assert.Equal(password, PasswordFile.Read(Write(text)));

    [Fact]
    public void A_file_that_can_be_run_prints_it() => Assert.Equal("geheim", PasswordFile.Read(Write("#!/bin/sh\necho geheim\n", isScript: true)));

    [Theory]
    [InlineData("\n", false, "Empty password was provided from file")]
    [InlineData("#!/bin/sh\nexit 3\n", true, "returned an error (rc=3)")]
    public void No_password_is_an_error(string text, bool isScript, string message) => Assert.Contains(message, Refusal(Write(text, isScript)));

    [Fact]
    public void A_file_that_is_not_there_is_an_error() => Assert.Contains("was not found", Refusal(Path.Combine(_folder, "none")));

    private static string Refusal(string file) => Assert.Throws<LanguageException>(() => PasswordFile.Read(file)).Message;

    private string Write(string text, bool isScript = false)
    {
        var file = Path.Combine(_folder, "password");
        File.WriteAllText(file, text);
        if (isScript)
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }
}
