using System.Text.RegularExpressions;
using Rustible.Templating.Operators;
using Rustible.Templating.Rendering;
using Rustible.Templating.Values;

namespace Rustible.Templating;

/// <summary>Conditions, which Ansible renders as text first and then decides.</summary>
public sealed partial class TemplateEngine
{
    /// <summary>Decides a condition (<c>when</c>, <c>changed_when</c>, <c>assert</c>): text is an expression, a boolean is itself.</summary>
    /// <exception cref="TemplateException">The condition is wrong, or a name is undefined.</exception>
    public bool Test(object? condition, IVariableScope scope, CancellationToken cancellation = default)
    {
        switch (condition)
        {
            case null or "":
                return true;
            case bool flag:
                return flag;
        }
        var text = condition.ToString()!;
        try
        {
            var rendered = condition is UnsafeText ? text : Render(condition, scope, cancellation);
            if (PythonTypes.AsText(rendered) is not { Length: > 0 } expression)
                return Truth.Of(rendered);
            text = expression;
            return Decide(expression, condition is UnsafeText || rendered is UnsafeText, scope, cancellation);
        }
        catch (TemplateException error) when (error.Kind == TemplateErrorKind.Undefined && Verdict(error.Message, text) is { } verdict)
        {
            return verdict;
        }
        catch (TemplateException error) when (Options.KeepsUndefined && error.Kind == TemplateErrorKind.Undefined)
        {
            throw new TemplateException(TemplateErrorKind.Runtime, $"unable to evaluate conditional: {text}");
        }
    }

    /// <summary>What to warn of in a condition: one written with braces is rendered before it is decided. Null when there is nothing.</summary>
    public static string? WarningOf(object? condition) => condition is string text && IsTemplate(text)
        ? $"conditional statements should not include jinja2 templating delimiters such as {{{{ }}}} or {{% %}}. Found: {text}"
        : null;

    private bool Decide(string expression, bool isUnsafe, IVariableScope scope, CancellationToken cancellation)
    {
        var session = NewSession(scope, cancellation, refusesLookups: isUnsafe);
        var template = CompileExpression(expression, TemplateCache.Form.Condition);
        return Truth.Of(session.Run(template, new Frame(null, scope), JoinMode.Typed));
    }

    /// <summary>A condition that fails on an undefined name, and itself tests that name for being defined, is decided by that test.</summary>
    private static bool? Verdict(string message, string condition)
    {
        var name = UndefinedName().Match(message);
        if (!name.Success)
            return null;
        foreach (Match test in DefinedTest().Matches(condition))
        {
            if (test.Groups["name"].Value.Replace('\'', '"') != name.Groups["name"].Value.Replace('\'', '"'))
                continue;
            var negated = test.Groups["is"].Value.Contains("not", StringComparison.Ordinal);
            var shouldExist = negated != (test.Groups["state"].Value == "defined");
            return !shouldExist;
        }
        return null;
    }

    [GeneratedRegex(@"'(?<name>hostvars\[.+\]|[\w_]+)' is undefined", RegexOptions.ExplicitCapture)]
    private static partial Regex UndefinedName();

    [GeneratedRegex(@"(?<name>hostvars\[.+\]|[\w_]+)\s+(?<is>not\s+is|is|is\s+not)\s+(?<state>defined|undefined)", RegexOptions.ExplicitCapture)]
    private static partial Regex DefinedTest();
}
