using Rustible.Language.Compiling;
using Rustible.Language.Source;
using Rustible.Language.Vault;
using Rustible.Templating.Values;

namespace Rustible.Language.Variables;

/// <summary>Reads <c>--extra-vars</c>.</summary>
public static class ExtraVars
{
    // The name under which positions show what was given on the command line.
    private const string CommandLine = "--extra-vars";

    /// <summary>
    /// The variables of all arguments, the later winning. Each is <c>@file</c> (YAML or JSON), a mapping in YAML or JSON that begins with a brace, or
    /// <c>name=value</c> pairs, whose values are text.
    /// </summary>
    /// <param name="arguments">The values of the option, in the order given.</param>
    /// <param name="workingDirectory">Where the names of files begin.</param>
    /// <param name="vault">Opens files and values that are encrypted.</param>
    /// <param name="mergesDictionaries">Whether dictionaries of several arguments are merged (<c>hash_behaviour</c>).</param>
    /// <exception cref="LanguageException">A file is not there, or an argument is not what it must be.</exception>
    public static ValueMap Parse(IReadOnlyList<string> arguments, string workingDirectory, VaultKeyring vault, bool mergesDictionaries = false) =>
        VariableMerge.Of(arguments.Select(argument => Read(argument, workingDirectory, vault)), mergesDictionaries);

    private static ValueMap Read(string argument, string workingDirectory, VaultKeyring vault) => argument switch
    {
        "" => [],
        ['@', .. var name] => Document(PathOf(name, workingDirectory), argument, vault),
        ['{' or '[', ..] => Mapping(CommandLine, argument, argument, vault),
        _ => FreeText.Parse(argument, isCommand: false, new SourcePosition(CommandLine)),
    };

    private static ValueMap Document(string file, string argument, VaultKeyring vault) => Mapping(file, SourceFiles.Text(file, vault), argument, vault);

    private static string PathOf(string name, string workingDirectory)
    {
        var isInHome = name.StartsWith("~/", StringComparison.Ordinal);
        return Path.GetFullPath(isInHome ? Environment.GetEnvironmentVariable("HOME") + name[1..] : name, workingDirectory);
    }

    private static ValueMap Mapping(string file, string text, string argument, VaultKeyring vault) => YamlSource.Read(file, text, vault) is SourceMap map
        ? VariableNames.Checked(map)
        : throw new LanguageException(
            LanguageErrorKind.Options, $"Invalid extra vars data supplied. '{argument}' could not be made into a dictionary", null,
            "Write name=value, a mapping in JSON or YAML, or @file.");
}
