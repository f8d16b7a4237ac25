using Rustible.Language.Inventory.Sources;
using Rustible.Language.Source;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Language.Inventory.Plugins;

/// <summary>Gives the hosts of earlier sources variables and groups by expressions over their variables.</summary>
/// <param name="draft">The hosts, and where it goes.</param>
/// <param name="files">Reads files.</param>
/// <param name="options">Templates, extra variables and settings.</param>
/// <param name="foldersSoFar">The folders <c>group_vars</c> and <c>host_vars</c> of earlier sources.</param>
internal sealed class ConstructedSource(InventoryDraft draft, SourceFiles files, InventoryOptions options, Func<VariableFolders> foldersSoFar) : IInventorySource
{
    private static readonly string[] _keys = ["compose", "groups", "keyed_groups", "leading_separator", "strict", "use_extra_vars", "use_vars_plugins"];

    public string Name => "constructed";

    public bool Accepts(string source) => PluginFile.MayBe(source);

    public void Read(string source)
    {
        var config = PluginFile.Read(source, files, Name, _keys).ToMap();
        var strict = Flag(config, "strict", false);
        var folders = Flag(config, "use_vars_plugins", false) ? foldersSoFar() : null;
        var extra = Flag(config, "use_extra_vars", options.Settings.InventoryUsesExtraVars) ? options.ExtraVars : null;
        var leading = Flag(config, "leading_separator", true);
        var keyed = Section<List<object?>>(config, "keyed_groups", source)?.Select(entry => KeyedGroup.Of(entry, leading, source)).ToList() ?? [];
        draft.Reconcile();
        foreach (var host in draft.Hosts.Values.ToList())
        {
            var variables = new ConstructedVariables(draft, host, folders, extra, options.Templates);
            Compose(Section<ValueMap>(config, "compose", source) ?? [], host, variables, strict);
            Groups(Section<ValueMap>(config, "groups", source) ?? [], host, variables, strict);
            foreach (var group in keyed)
                group.Add(draft, host, variables, strict);
        }
    }

    private void Compose(ValueMap compose, DraftHost host, ConstructedVariables variables, bool strict)
    {
        foreach (var (name, expression) in compose)
        {
            try
            {
                draft.SetVariable(host, name, variables.Render(expression));
            }
            catch (TemplateException wrong)
            {
                if (strict)
                    throw new LanguageException(LanguageErrorKind.Parse, $"Could not set {name} for host {host.Name}: {wrong.Message}");
            }
        }
        variables.Renew();
    }

    private void Groups(ValueMap groups, DraftHost host, ConstructedVariables variables, bool strict)
    {
        foreach (var (key, condition) in groups)
        {
            var name = InventoryDraft.SafeName((string)key);
            try
            {
                if (variables.Holds(condition))
                    draft.AddHost(host.Name, draft.AddGroup(name), null, host.Source);
            }
            catch (TemplateException wrong)
            {
                if (strict)
                    throw new LanguageException(LanguageErrorKind.Parse, $"Could not add host {host.Name} to group {name}: {wrong.Message}");
            }
        }
    }

    private static T? Section<T>(ValueMap config, string name, string source)
        where T : class => config.GetValueOrDefault(name) switch
        {
            null => null,
            T section => section,
            _ => throw new LanguageException(LanguageErrorKind.Parse, $"'{name}' must be a {(typeof(T) == typeof(ValueMap) ? "mapping" : "list")}", new SourcePosition(source)),
        };

    private static bool Flag(ValueMap config, string name, bool otherwise) => config.GetValueOrDefault(name) switch
    {
        null => otherwise,
        bool flag => flag,
        var other => Configuration.SettingValues.IsTrue(other.ToString() ?? ""),
    };
}
