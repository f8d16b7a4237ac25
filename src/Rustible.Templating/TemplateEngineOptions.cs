namespace Rustible.Templating;

/// <summary>How an engine joins results, what lookups may reach, and its limits.</summary>
public sealed record TemplateEngineOptions
{
    /// <summary>Whether results keep their types (jinja2_native); off, they are text that is read as a literal when it looks like one.</summary>
    public bool Native { get; init; }

    /// <summary>Whether a text in which a name is undefined stays as it is written, instead of being an error.</summary>
    public bool KeepsUndefined { get; init; }

    /// <summary>What a text that is nothing but a variable becomes when the variable is none; null leaves it none.</summary>
    public string? NullText { get; init; }

    /// <summary>Whether what lookups return may be a template, unless they say otherwise (<c>allow_unsafe</c>).</summary>
    public bool TrustsLookups { get; init; }

    /// <summary>The statements that are known beyond Jinja2's own.</summary>
    public TemplateExtensions Extensions { get; init; }

    /// <summary>What <c>ansible_managed</c> is in a template file, before its date and names are filled in.</summary>
    public string ManagedText { get; init; } = "Ansible managed";

    /// <summary>What lookups may reach when the scope does not say so itself.</summary>
    public ILookupEnvironment Lookups { get; init; } = LookupEnvironment.Nothing;

    /// <summary>The clock of <c>now()</c> and <c>strftime</c>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Characters that one rendering may produce, those of intermediate texts included.</summary>
    public long MaxOutputCharacters { get; init; } = 256L << 20;

    /// <summary>Loop rounds and filter calls that one rendering may take.</summary>
    public long MaxSteps { get; init; } = 50_000_000;

    /// <summary>How long one rendering may take, as far as it is counted: loops, filters, calls.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one match of a regular expression may take; it is not ended by anything else.</summary>
    public TimeSpan MaxMatchTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How deep macros, includes, blocks and variables may nest. Data and expressions are bounded by the stack, which also ends what nests wider.</summary>
    public int MaxDepth { get; init; } = 1_000;

    /// <summary>Compiled templates that are kept; 0 keeps none.</summary>
    public int MaxCachedTemplates { get; init; } = 20_000;

    /// <summary>Bytes that the compiled templates that are kept may take together, by rule of thumb.</summary>
    public long MaxCachedBytes { get; init; } = 128L << 20;
}
