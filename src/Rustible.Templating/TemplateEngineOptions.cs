namespace Rustible.Templating;

/// <summary>How an engine joins results, what lookups may reach, and its limits.</summary>
public sealed record TemplateEngineOptions
{
    /// <summary>Whether results keep their types (jinja2_native); off, they are text that is read as a literal when it looks like one.</summary>
    public bool Native { get; init; }

    /// <summary>The statements that are known beyond Jinja2's own.</summary>
    public TemplateExtensions Extensions { get; init; }

    /// <summary>What lookups may reach when the scope does not say so itself.</summary>
    public ILookupEnvironment Lookups { get; init; } = LookupEnvironment.Nothing;

    /// <summary>The clock of <c>now()</c> and <c>strftime</c>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Characters that one rendering may produce, those of intermediate texts included.</summary>
    public long MaxOutputCharacters { get; init; } = 256L << 20;

    /// <summary>Loop rounds and filter calls that one rendering may take.</summary>
    public long MaxSteps { get; init; } = 50_000_000;

    /// <summary>How long one rendering may take, as far as it is counted: loops, filters, calls. A match of a regular expression may take ten seconds of it.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How deep macros, includes, blocks and variables may nest. Data and expressions are bounded by the stack, which also ends what nests wider.</summary>
    public int MaxDepth { get; init; } = 1_000;

    /// <summary>Compiled templates that are kept; 0 keeps none.</summary>
    public int MaxCachedTemplates { get; init; } = 20_000;

    /// <summary>Bytes that the compiled templates that are kept may take together, by rule of thumb.</summary>
    public long MaxCachedBytes { get; init; } = 128L << 20;
}
