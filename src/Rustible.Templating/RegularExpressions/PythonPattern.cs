using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Rustible.Templating.Operators;
using Rustible.Templating.RegularExpressions.Characters;

namespace Rustible.Templating.RegularExpressions;

/// <summary>
/// A regular expression of Python 3.11's module <c>re</c>, for text. It is read by a parser of its own and written anew for .NET,
/// once for each <see cref="TextReach"/> that is met. A match that takes too long is an error.
/// </summary>
public sealed class PythonPattern
{
    private const int MaxCached = 2000;
    private const int MaxCompiled = 5_000;
    private static readonly TimeSpan _standardLimit = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentDictionary<(string, PythonPatternFlags, TimeSpan), PythonPattern> _cache = new();
    private readonly ConcurrentDictionary<(TextReach, PatternUse), Regex> _regexes = new();
    private readonly PythonPatternFlags _flags;
    private readonly PatternNode _root;

    // .NET's interpreter goes astray, even round in circles, in lazy repeats of what may be empty; its compiler does not.
    private readonly RegexOptions _engine;

    private readonly TimeSpan _timeout;

    private PythonPattern(string source, PythonPatternFlags flags, TimeSpan timeout)
    {
        Source = source;
        _flags = flags;
        _timeout = timeout;
        _root = PatternParser.Parse(source, flags, out var groups);
        GroupCount = groups.Count;
        GroupNames = groups.Names;
        _engine = source.Length < MaxCompiled && _root.Has(node => node is Repeat { IsLazyOfEmpty: true }) ? RegexOptions.Compiled : RegexOptions.None;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Source { get; }

    /// <summary>How many groups it has, the whole match not counted.</summary>
    public int GroupCount { get; }

    /// <summary>The numbers of the groups that have names.</summary>
    public IReadOnlyDictionary<string, int> GroupNames { get; }

    /// <summary>Reads a pattern, or finds it among those read before.</summary>
    /// <param name="pattern">The pattern in Python's notation.</param>
    /// <param name="flags">How it is meant.</param>
    /// <param name="limit">How long one match may take; null for ten seconds.</param>
    /// <exception cref="TemplateException">The pattern is wrong; the message is Python's.</exception>
    public static PythonPattern Compile(string pattern, PythonPatternFlags flags = PythonPatternFlags.None, TimeSpan? limit = null) =>
        TryCompile(pattern, flags, limit, out var compiled, out var fault) ? compiled : throw PythonTypes.Failure($"wrong regular expression '{pattern}': {fault}");

    /// <summary>Reads a pattern, or finds it among those read before; <paramref name="fault"/> says in Python's words what is wrong with it.</summary>
    public static bool TryCompile(
        string pattern, PythonPatternFlags flags, TimeSpan? limit, [NotNullWhen(true)] out PythonPattern? compiled, [NotNullWhen(false)] out string? fault)
    {
        fault = null;
        var key = (pattern, flags, limit ?? _standardLimit);
        if (_cache.TryGetValue(key, out compiled))
            return true;
        if (_cache.Count >= MaxCached)
            _cache.Clear();
        try
        {
            compiled = _cache[key] = new PythonPattern(pattern, flags, key.Item3);
            return true;
        }
        catch (PatternException wrong)
        {
            fault = wrong.Message;
            return false;
        }
    }

    /// <summary>What a replacement in Python's notation (<c>\1</c>, <c>\g&lt;name&gt;</c>) gives for a match.</summary>
    /// <exception cref="TemplateException">The replacement is wrong.</exception>
    public static string Expand(string replacement, PythonMatch match) => match.Expand(replacement);

    /// <summary>The first match, wherever it is.</summary>
    public PythonMatch? Search(string text) => Find(text, TextReaches.Of(text), PatternUse.Search, 0);

    /// <summary>The match at the start of the text.</summary>
    public PythonMatch? Match(string text) => Find(text, TextReaches.Of(text), PatternUse.Start, 0);

    /// <summary>The match of the whole text.</summary>
    public PythonMatch? FullMatch(string text) => Find(text, TextReaches.Of(text), PatternUse.Whole, 0);

    /// <summary>Whether there is a match somewhere.</summary>
    public bool IsMatch(string text) => Find(text, TextReaches.Of(text), PatternUse.Search, 0, static (regex, text, _) => regex.IsMatch(text));

    /// <summary>Whether there is a match at the start of the text.</summary>
    public bool IsMatchAtStart(string text) => Find(text, TextReaches.Of(text), PatternUse.Start, 0, static (regex, text, _) => regex.IsMatch(text));

    /// <summary>All matches from left to right. An empty one may follow another that is not, at the place where that ends.</summary>
    public IEnumerable<PythonMatch> Matches(string text)
    {
        var reach = TextReaches.Of(text);
        for (var match = Find(text, reach, PatternUse.Search, 0); match is not null;)
        {
            yield return match;
            match = Find(text, reach, match.End == match.Index ? PatternUse.SearchOnwards : PatternUse.Search, match.End);
        }
    }

    /// <summary>The text with matches replaced.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replacement">What takes their place, in Python's notation.</param>
    /// <param name="count">How many are replaced at most; 0 for all.</param>
    /// <param name="replaced">How many were.</param>
    /// <param name="cancellation">Ends the replacing.</param>
    /// <exception cref="TemplateException">The replacement is wrong, whether there is a match or not.</exception>
    public string Replace(string text, string replacement, long count, out int replaced, CancellationToken cancellation = default)
    {
        var filled = ReadReplacement(replacement);
        var result = new StringBuilder();
        var at = 0;
        replaced = 0;
        if (count < 0)
            return text;
        foreach (var match in Matches(text))
        {
            cancellation.ThrowIfCancellationRequested();
            result.Append(text, at, match.Index - at).Append(filled.Fill(match));
            at = match.End;
            if (++replaced == count)
                break;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    internal Replacement ReadReplacement(string replacement)
    {
        try
        {
            return Replacement.Parse(replacement, this);
        }
        catch (PatternException wrong)
        {
            throw PythonTypes.Failure($"wrong replacement '{replacement}' for the regular expression '{Source}': {wrong.Message}");
        }
    }

    private PythonMatch? Find(string text, TextReach reach, PatternUse use, int start) =>
        Find(text, reach, use, start, static (regex, text, start) => regex.Match(text, start)) is { Success: true } match ? new PythonMatch(this, match) : null;

    private T Find<T>(string text, TextReach reach, PatternUse use, int start, Func<Regex, string, int, T> run)
    {
        try
        {
            return run(_regexes.TryGetValue((reach, use), out var written) ? written : Keep((reach, use)), text, start);
        }
        catch (IndexOutOfRangeException) when (_engine is RegexOptions.Compiled)
        {
            return run(Write((reach, use), RegexOptions.None), text, start);   // .NET's compiler errs in a few patterns that its interpreter masters
        }
        catch (RegexMatchTimeoutException)
        {
            throw PythonTypes.Failure($"the regular expression '{Source}' takes more than {_timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds (template_max_match_seconds) to match a text of {text.Length} characters; nested repeats are the usual cause");
        }
    }

    private Regex Keep((TextReach Reach, PatternUse Use) form) => _regexes.GetOrAdd(form, Write(form, _engine));

    private Regex Write((TextReach Reach, PatternUse Use) form, RegexOptions engine)
    {
        var pattern = PatternNotation.Of(_root, form.Reach);
        return new Regex(form.Use switch
        {
            PatternUse.Search => pattern,
            PatternUse.SearchOnwards => pattern + @"(?!\G)",
            PatternUse.Start => @"\A" + pattern,
            _ => @"\A" + pattern + @"\z",
        }, RegexOptions.CultureInvariant | engine, _timeout);
    }
}
