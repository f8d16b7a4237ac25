using System.Globalization;
using System.Text;
using Rustible.Templating.Rendering;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Rustible.Templating.ScribanTemplates;

/// <summary>Renders templates that are written in Scriban's own language (<c>.sbn</c>, <c>.scriban</c>) by Scriban itself.</summary>
internal static class ScribanRenderer
{
    private const int MaxRecursion = 200;

    /// <summary>The .NET types whose properties a template may read, as Scriban's own functions return them; all other values are Scriban's.</summary>
    private static readonly Type[] _open = [typeof(DateTime), typeof(TimeSpan)];

    public static string Render(
        string text, string name, IVariableScope scope, Func<string, object?> variable, TemplateEngineOptions options, CancellationToken cancellation)
    {
        var template = Template.Parse(text, name);
        if (template.HasErrors)
        {
            var first = template.Messages.First(message => message.Type == ParserMessageType.Error);
            throw new TemplateException(TemplateErrorKind.Syntax, first.Message, Place(text, name, first.Span));
        }
        using var timeout = new CancellationTokenSource(options.MaxTime, options.Clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        var output = new BoundedOutput(options.MaxOutputCharacters);
        var context = new TemplateContext
        {
            StrictVariables = true,
            LoopLimit = (int)Math.Min(int.MaxValue, options.MaxSteps),
            RecursiveLimit = Math.Min(MaxRecursion, options.MaxDepth),
            LimitToString = (int)Math.Min(int.MaxValue, options.MaxOutputCharacters),
            OnStringLimit = ScriptLimitBehavior.Throw,
            OutputLimit = 0,   // the output counts for itself
            RegexTimeOut = options.MaxMatchTime,
            AutoIndent = false,
            CancellationToken = ending.Token,
            MemberFilter = member => member.DeclaringType is { } type && _open.Contains(type),
        };
        context.PushOutput(output);
        context.PushGlobal(new ScopeObject(scope, variable));
        try
        {
            template.Render(context);
            return output.ToString();
        }
        catch (ScriptAbortException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new TemplateException(TemplateErrorKind.Runtime, string.Create(
                CultureInfo.InvariantCulture, $"the template takes more than {options.MaxTime.TotalSeconds} seconds (template_max_seconds)"));
        }
        catch (ScriptRuntimeException error)
        {
            throw error.InnerException as TemplateException ?? new TemplateException(Kind(error), Told(error.OriginalMessage), Place(text, name, error.Span));
        }
    }

    /// <summary>Scriban's message, and the setting behind the limit that it is about.</summary>
    private static string Told(string message) => message switch
    {
        _ when message.Contains("iteration limit", StringComparison.Ordinal) || message.Contains("LoopLimit", StringComparison.Ordinal) => $"{message} (template_max_steps)",
        _ when message.Contains("LimitToString", StringComparison.Ordinal) || message.Contains("string limit", StringComparison.OrdinalIgnoreCase) => $"{message} (template_max_output)",
        _ when message.Contains("recursive limit", StringComparison.OrdinalIgnoreCase) => $"{message} (template_max_depth)",
        _ when message.Contains("Regex engine has timed out", StringComparison.Ordinal) => $"{message} (template_max_match_seconds)",
        _ => message,
    };

    private static TemplatePlace Place(string text, string name, SourceSpan span)
    {
        var (start, end) = (Math.Clamp(span.Start.Offset, 0, text.Length), Math.Clamp(span.End.Offset + 1, 0, text.Length));
        return ErrorPlace.At(text, start, end - start, name, 1, start < end ? text[start..end] : "");
    }

    private static TemplateErrorKind Kind(ScriptRuntimeException error) =>
        error.OriginalMessage.Contains("was not found", StringComparison.Ordinal) ? TemplateErrorKind.Undefined : TemplateErrorKind.Runtime;

    /// <summary>Collects the text, and ends a template that puts out too much.</summary>
    private sealed class BoundedOutput(long limit) : IScriptOutput
    {
        private readonly StringBuilder _text = new();

        public void Write(string text, int offset, int count)
        {
            if (_text.Length + (long)count > limit)
                throw new TemplateException(TemplateErrorKind.Runtime, string.Create(CultureInfo.InvariantCulture, $"the template puts out more than {limit} characters (template_max_output)"));
            _text.Append(text, offset, count);
        }

        public ValueTask WriteAsync(string text, int offset, int count, CancellationToken cancellationToken)
        {
            Write(text, offset, count);
            return ValueTask.CompletedTask;
        }

        public override string ToString() => _text.ToString();
    }

    /// <summary>The variables as Scriban's global object; each is rendered and converted when it is first read.</summary>
    private sealed class ScopeObject(IVariableScope scope, Func<string, object?> variable) : ScriptObject
    {
        public override bool TryGetValue(TemplateContext? context, SourceSpan span, string member, out object value)
        {
            if (base.TryGetValue(context!, span, member, out value!))
                return true;
            if (!scope.TryGet(member, out _))
                return false;
            value = ScribanValues.Of(variable(member))!;
            SetValue(member, value, true);
            return true;
        }

        public override bool Contains(string member) => base.Contains(member) || scope.TryGet(member, out _);
    }
}
