using System.Globalization;
using Rustible.Templating;
using Rustible.Templating.Values;

namespace Rustible.Modules.Files;

/// <summary>The variables that a template file has beside those of its task: <c>template_path</c>, <c>ansible_managed</c> and their like.</summary>
internal sealed class TemplateVariables : IVariableScope, ILookupEnvironment
{
    private readonly ValueMap _own;
    private readonly IVariableScope _below;
    private readonly ILookupEnvironment _lookups;

    public TemplateVariables(string source, TemplateModule.Args args, ModuleContext context)
    {
        var below = _below = context.Variables;
        _lookups = below as ILookupEnvironment ?? LookupEnvironment.Nothing;
        var time = File.GetLastWriteTime(source);
        _own = new ValueMap
        {
            ["template_host"] = Environment.MachineName,
            ["template_path"] = args.Src,
            ["template_fullpath"] = Path.GetFullPath(source),
            ["template_destpath"] = args.Dest.Text,
            ["template_mtime"] = time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            ["template_uid"] = Environment.UserName,
            ["template_run_date"] = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        };
        if (!below.TryGet("ansible_managed", out _))
            _own["ansible_managed"] = Managed(context, args.Src, time);
    }

    /// <summary>The setting <c>ansible_managed</c>: names in braces are filled in, then the percent signs of strftime by the time of the template.</summary>
    private static string Managed(ModuleContext context, string source, DateTime time)
    {
        var text = context.ManagedText
            .Replace("{host}", Environment.MachineName, StringComparison.Ordinal)
            .Replace("{uid}", Environment.UserName, StringComparison.Ordinal)
            .Replace("{file}", source, StringComparison.Ordinal);
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var seconds = new DateTimeOffset(time).ToUnixTimeSeconds();
        return context.Templates.Evaluate(string.Create(CultureInfo.InvariantCulture, $"text | strftime({seconds})"), new OneVariable("text", new UnsafeText(text)))!.ToString()!;
    }

    public IEnumerable<string> Names => _own.Keys.OfType<string>().Union(_below.Names);

    public RenderedValues? Rendered => _below.Rendered;

    public IReadOnlyList<string> SearchFolders => _lookups.SearchFolders;

    public bool TryGet(string name, out object? value) => _own.TryGetValue(name, out value) || _below.TryGet(name, out value);

    public bool MayWriteFiles => _lookups.MayWriteFiles;

    public string? EnvironmentVariable(string name) => _lookups.EnvironmentVariable(name);

    public byte[] ReadFile(string path) => _lookups.ReadFile(path);

    public string RunCommand(string command, CancellationToken cancellation) => _lookups.RunCommand(command, cancellation);

    public IReadOnlyList<string> HostsMatching(string pattern) => _lookups.HostsMatching(pattern);

    public bool TryGetSetting(string name, out object? value) => _lookups.TryGetSetting(name, out value);

    public bool HasModule(string name) => _lookups.HasModule(name);
}
