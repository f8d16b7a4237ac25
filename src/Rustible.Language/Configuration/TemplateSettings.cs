using System.Collections.Immutable;
using Rustible.Language.Source;
using Rustible.Templating;

namespace Rustible.Language.Configuration;

/// <summary>The settings of templates. Those of <c>[defaults]</c> are Ansible's; the limits stand in <c>[rustible]</c>.</summary>
public sealed record TemplateSettings
{
    private static readonly ImmutableDictionary<string, TemplateExtensions> _extensions = ImmutableDictionary<string, TemplateExtensions>.Empty
        .Add("jinja2.ext.do", TemplateExtensions.Do)
        .Add("jinja2.ext.loopcontrols", TemplateExtensions.LoopControls)
        .Add("jinja2.ext.with_", TemplateExtensions.None)
        .Add("jinja2.ext.autoescape", TemplateExtensions.None)
        .Add("jinja2.ext.i18n", TemplateExtensions.None);

    private static readonly TemplateEngineOptions _standard = new();

    /// <summary><c>[defaults] jinja2_native</c>, <c>ANSIBLE_JINJA2_NATIVE</c>: results keep their types.</summary>
    public bool Native { get; init; }

    /// <summary><c>[defaults] error_on_undefined_vars</c>, <c>ANSIBLE_ERROR_ON_UNDEFINED_VARS</c>: off, a text in which a name is undefined stays as it is written.</summary>
    public bool ErrorOnUndefined { get; init; } = true;

    /// <summary><c>[defaults] null_representation</c>, <c>ANSIBLE_NULL_REPRESENTATION</c>: what a text that is nothing but a variable becomes when that is none.</summary>
    public string? NullText { get; init; }

    /// <summary><c>[defaults] allow_unsafe_lookups</c>: what lookups return may be a template.</summary>
    public bool TrustsLookups { get; init; }

    /// <summary><c>[defaults] jinja2_extensions</c>, <c>ANSIBLE_JINJA2_EXTENSIONS</c>. Those that Jinja2 has built in mean nothing, nor does i18n, whose tags are not known.</summary>
    public TemplateExtensions Extensions { get; init; }

    /// <summary><c>[defaults] ansible_managed</c>: what the variable of that name is in a template file.</summary>
    public string Managed { get; init; } = "Ansible managed";

    /// <summary><c>[rustible] template_max_output</c>, <c>RUSTIBLE_TEMPLATE_MAX_OUTPUT</c>: characters that one rendering may produce.</summary>
    public long MaxOutput { get; init; } = _standard.MaxOutputCharacters;

    /// <summary><c>[rustible] template_max_steps</c>, <c>RUSTIBLE_TEMPLATE_MAX_STEPS</c>: loop rounds, calls and filters that one rendering may take.</summary>
    public long MaxSteps { get; init; } = _standard.MaxSteps;

    /// <summary><c>[rustible] template_max_depth</c>, <c>RUSTIBLE_TEMPLATE_MAX_DEPTH</c>: how deep macros, includes, blocks and variables may nest.</summary>
    public int MaxDepth { get; init; } = _standard.MaxDepth;

    /// <summary><c>[rustible] template_max_seconds</c>, <c>RUSTIBLE_TEMPLATE_MAX_SECONDS</c>: how long one rendering may take.</summary>
    public int MaxSeconds { get; init; } = (int)_standard.MaxTime.TotalSeconds;

    /// <summary><c>[rustible] template_max_match_seconds</c>, <c>RUSTIBLE_TEMPLATE_MAX_MATCH_SECONDS</c>: how long one match of a regular expression may take.</summary>
    public int MaxMatchSeconds { get; init; } = (int)_standard.MaxMatchTime.TotalSeconds;

    /// <summary>The options of an engine that keeps these settings.</summary>
    public TemplateEngineOptions Over(TemplateEngineOptions options) => options with
    {
        Native = Native,
        Extensions = Extensions,
        MaxOutputCharacters = MaxOutput,
        MaxSteps = MaxSteps,
        MaxDepth = MaxDepth,
        MaxTime = TimeSpan.FromSeconds(MaxSeconds),
        MaxMatchTime = TimeSpan.FromSeconds(MaxMatchSeconds),
        KeepsUndefined = !ErrorOnUndefined,
        NullText = NullText,
        ManagedText = Managed,
        TrustsLookups = TrustsLookups,
    };

    internal static TemplateSettings Read(SettingValues values)
    {
        var standard = new TemplateSettings();
        return new TemplateSettings
        {
            Native = values.Flag(Setting.Default("jinja2_native", "ANSIBLE_JINJA2_NATIVE")) ?? standard.Native,
            ErrorOnUndefined = values.Flag(Setting.Default("error_on_undefined_vars", "ANSIBLE_ERROR_ON_UNDEFINED_VARS")) ?? standard.ErrorOnUndefined,
            NullText = values.Text(Setting.Default("null_representation", "ANSIBLE_NULL_REPRESENTATION")),
            TrustsLookups = values.Flag(Setting.Default("allow_unsafe_lookups")) ?? standard.TrustsLookups,
            Extensions = ReadExtensions(values),
            Managed = values.Text(Setting.Default("ansible_managed")) ?? standard.Managed,
            MaxOutput = Limit(values, "output") ?? standard.MaxOutput,
            MaxSteps = Limit(values, "steps") ?? standard.MaxSteps,
            MaxDepth = Limit(values, "depth") ?? standard.MaxDepth,
            MaxSeconds = Limit(values, "seconds") ?? standard.MaxSeconds,
            MaxMatchSeconds = Limit(values, "match_seconds") ?? standard.MaxMatchSeconds,
        };
    }

    private static int? Limit(SettingValues values, string what) =>
        values.Integer(Setting.In("rustible", $"template_max_{what}", $"RUSTIBLE_TEMPLATE_MAX_{what.ToUpperInvariant()}"), least: 1);

    private static TemplateExtensions ReadExtensions(SettingValues values)
    {
        var setting = Setting.Default("jinja2_extensions", "ANSIBLE_JINJA2_EXTENSIONS");
        var all = TemplateExtensions.None;
        foreach (var name in values.List(setting) is { } given && given is not ["[]"] ? given : [])
        {
            if (!_extensions.TryGetValue(name, out var extension))
            {
                throw new LanguageException(
                    LanguageErrorKind.Options, $"The extension '{name}' of '{values.Find(setting)!.Name}' is written in Python and does not exist here.", values.Find(setting)!.Position,
                    $"Use any of: {string.Join(", ", _extensions.Keys.Order(StringComparer.Ordinal))}.");
            }
            all |= extension;
        }
        return all;
    }
}
