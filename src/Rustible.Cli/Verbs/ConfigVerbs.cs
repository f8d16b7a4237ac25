using System.CommandLine;
using Rustible.Cli.Options;
using Rustible.Cli.Output.Terminal;
using Rustible.Cli.Terminal;
using Rustible.Language.Configuration;
using Rustible.Language.Source;
using Rustible.Language.Vault;

namespace Rustible.Cli.Verbs;

/// <summary><c>rustible config</c>: the settings as they are found from here, as <c>ansible-config</c> shows them.</summary>
internal static class ConfigVerbs
{
    private static readonly string[] _endings = [".ini", ".cfg"];

    public static Command Create() => new("config", "Settings: what counts here, and what can be set") { Dump(), View(), List(), Init(), CoreVersion.Option("ansible-config") };

    private static Command Dump()
    {
        var file = File();
        var onlyChanged = NewOption.Flag("--only-changed", "Only those that somebody has set", "--changed-only");
        var verbose = NewOption.Flag("--verbose", "Name the file first", "-v");
        var command = new Command("dump", "Show each setting, where it comes from, and its value") { file, onlyChanged, verbose };
        command.SetAction(parsed =>
        {
            var caller = CallerEnvironment.OfProcess();
            var path = Found(parsed.GetValue(file), caller);
            if (parsed.GetValue(verbose))
                Console.Out.WriteLine(ConfigFileLine.Of(path));
            foreach (var given in GivenSettings.All(path, caller.Variables, caller.WorkingDirectory, caller.Home))
            {
                if (given.IsSet || !parsed.GetValue(onlyChanged))
                    Console.Out.WriteLine(TerminalText.Safe($"{given.Setting.Name}({given.Origin}) = {given.Value}{Note(given)}"));
            }
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command View()
    {
        var file = File();
        var command = new Command("view", "Show the settings file that counts") { file };
        command.SetAction(parsed =>
        {
            var path = Found(parsed.GetValue(file), CallerEnvironment.OfProcess());
            if (path is null)
            {
                Console.Error.WriteLine("ERROR! Invalid or no config file was supplied");
                return ExitCodes.Error;
            }
            Console.Out.WriteLine(TerminalText.Safe(SourceFiles.Text(path, VaultKeyring.Empty)));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command List()
    {
        var file = File();
        var command = new Command("list", "Show all settings: their names, standard values, and what becomes of them") { file };
        command.SetAction(parsed =>
        {
            Found(parsed.GetValue(file), CallerEnvironment.OfProcess());
            foreach (var setting in KnownSetting.All)
                Write(setting);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Init()
    {
        var file = File();
        var isDisabled = NewOption.Flag("--disabled", "Comment all of it out");
        var format = NewOption.One<string?>("--format", "ini or env", "-f");
        var type = NewOption.One<string?>("--type", "base or all: the settings of plugins are none of their own here", "-t");
        var command = new Command("init", "Show a settings file that says what holds anyway") { file, isDisabled, format, type };
        command.Validators.Add(result => OptionChecks.Need(result, format, word => word is "ini" or "env", "use ini or env"));
        command.Validators.Add(result => OptionChecks.Need(result, type, word => word is "base" or "all", "use base or all; there are no plugins with settings of their own"));
        command.SetAction(parsed =>
        {
            Found(parsed.GetValue(file), CallerEnvironment.OfProcess());
            Func<IEnumerable<KnownSetting>, bool, IEnumerable<string>> write = parsed.GetValue(format) == "env" ? ConfigInit.Environment : ConfigInit.Ini;
            foreach (var line in write(KnownSetting.All, parsed.GetValue(isDisabled)))
                Console.Out.WriteLine(line);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Write(KnownSetting setting)
    {
        Console.Out.WriteLine($"{setting.Name}:");
        Console.Out.WriteLine($"  default: {(setting.Standard.Length == 0 ? "null" : $"'{setting.Standard.Replace("'", "''", StringComparison.Ordinal)}'")}");
        if (setting.Variables.Count > 0)
            Console.Out.WriteLine($"  env:\n{string.Join('\n', setting.Variables.Select(variable => $"  - name: {variable}"))}");
        if (setting.Options.Count > 0)
            Console.Out.WriteLine($"  ini:\n{string.Join('\n', setting.Options.Select(option => option.Split('.', 2)).Select(parts => $"  - key: {parts[1]}\n    section: {parts[0]}"))}");
        Console.Out.WriteLine($"  here: {setting.Treatment.ToString().ToLowerInvariant()}");
        if (setting.Unused.Length > 0)
            Console.Out.WriteLine($"  why: '{setting.Unused}'");
    }

    /// <summary>What is set and does not do here what it does in Ansible is told with its value.</summary>
    private static string Note(GivenSettingValue given) => given.IsSet && given.Setting.Treatment != SettingTreatment.Honoured
        ? $"  # {given.Setting.Treatment.ToString().ToLowerInvariant()} here"
        : "";

    private static Option<string?> File() => NewOption.One<string?>("--config", "The settings file (default: the one that is found)", "-c");

    private static string? Found(string? given, CallerEnvironment caller)
    {
        if (given is null)
            return GivenSettings.File(caller.Variables, caller.WorkingDirectory, caller.Home);
        var path = Path.GetFullPath(given, caller.WorkingDirectory);
        if (!System.IO.File.Exists(path))
            throw new LanguageException(LanguageErrorKind.Missing, $"The provided configuration file is missing or not accessible: {path}");
        return _endings.Contains(Path.GetExtension(path))
            ? path
            : throw new LanguageException(LanguageErrorKind.Missing, $"Unsupported configuration file extension for {path}: {Path.GetExtension(path)}");
    }
}
