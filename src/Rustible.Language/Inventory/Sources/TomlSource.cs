using Rustible.Language.Source;
using Rustible.Language.Vault;
using Rustible.Templating.Values;
using Tomlyn;
using Tomlyn.Model;

namespace Rustible.Language.Inventory.Sources;

/// <summary>Files in TOML form: a table for each group, with a list of <c>children</c> and tables of <c>vars</c> and <c>hosts</c>.</summary>
/// <param name="draft">Where it goes.</param>
/// <param name="vault">Opens files that are encrypted.</param>
internal sealed class TomlSource(InventoryDraft draft, VaultKeyring vault) : IInventorySource
{
    public string Name => "toml";

    public bool Accepts(string source) => Path.GetExtension(source) == ".toml" && File.Exists(source);

    public void Read(string source)
    {
        TomlTable document;
        try
        {
            document = TomlSerializer.Deserialize<TomlTable>(SourceFiles.Text(source, vault)) ?? [];
        }
        catch (TomlException wrong)
        {
            throw new LanguageException(LanguageErrorKind.Parse, $"TOML file ({source}) is invalid: {wrong.Message.ReplaceLineEndings(" ")}");
        }
        if (document.Count == 0)
            throw new LanguageException(LanguageErrorKind.Parse, "Parsed empty TOML file");
        if (document.ContainsKey("plugin"))
            throw new LanguageException(LanguageErrorKind.Parse, "Plugin configuration TOML file, not TOML inventory");
        foreach (var (name, value) in document)
            Group(name, Table(value, name, "group"), source);
    }

    private void Group(string name, TomlTable sections, string source)
    {
        var group = draft.AddGroup(name);
        foreach (var (section, value) in sections)
        {
            switch (section)
            {
                case "vars":
                    foreach (var (variable, given) in Table(value, name, section))
                        draft.SetVariable(group, variable, Value(given), new SourcePosition(source));
                    break;
                case "children":
                    foreach (var child in value as TomlArray ?? throw Wrong(name, section))
                        draft.AddChild(name, child?.ToString() ?? "", new SourcePosition(source));
                    break;
                case "hosts":
                    foreach (var (host, variables) in Table(value, name, section))
                        Hosts(host, Table(variables, name, section), group, source);
                    break;
                default:
                    draft.Warn($"Skipping unexpected key \"{section}\" in group \"{name}\", only \"vars\", \"children\" and \"hosts\" are valid");
                    break;
            }
        }
    }

    private void Hosts(string pattern, TomlTable variables, DraftGroup group, string source)
    {
        var (names, port) = HostNames.Parse(pattern, new SourcePosition(source));
        foreach (var host in names.Select(name => draft.AddHost(name, group, port, source)))
        {
            foreach (var (variable, value) in variables)
                draft.SetVariable(host, variable, Value(value));
        }
    }

    private static TomlTable Table(object? value, string group, string section) => value as TomlTable ?? throw Wrong(group, section);

    private static LanguageException Wrong(string group, string section) =>
        new(LanguageErrorKind.Parse, $"Invalid \"{section}\" entry for \"{group}\" group, requires {(section == "children" ? "a list" : "a dictionary")}");

    private static object? Value(object? value) => value switch
    {
        null or string or bool or long or double => value,
        TomlTable table => new ValueMap(table.Select(pair => KeyValuePair.Create((object)pair.Key, Value(pair.Value)))),
        TomlArray array => array.Select(Value).ToList(),
        TomlTableArray tables => tables.Select(table => Value(table)).ToList(),
        IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
