using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Rustible.Templating.ScribanTemplates;

/// <summary>Renders templates that are written in Scriban's own language (<c>.sbn</c>, <c>.scriban</c>) by Scriban itself.</summary>
internal static class ScribanRenderer
{
    private const int MaxLoop = 10_000_000;
    private const int MaxRecursion = 200;

    public static string Render(string text, string name, IVariableScope scope, Func<string, object?> variable, CancellationToken cancellation)
    {
        var template = Template.Parse(text, name);
        if (template.HasErrors)
        {
            var first = template.Messages.First(message => message.Type == global::Scriban.Parsing.ParserMessageType.Error);
            throw new TemplateException(TemplateErrorKind.Syntax, first.Message, first.Span.Start.Line + 1, first.Span.Start.Column + 1, name);
        }
        var context = new TemplateContext
        {
            StrictVariables = true,
            LoopLimit = MaxLoop,
            RecursiveLimit = MaxRecursion,
            LimitToString = 0,
            AutoIndent = false,
            CancellationToken = cancellation,
            MemberRenamer = member => member.Name,
        };
        context.PushGlobal(new ScopeObject(scope, variable));
        try
        {
            return template.Render(context);
        }
        catch (ScriptAbortException)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (ScriptRuntimeException error)
        {
            throw error.InnerException as TemplateException ?? new TemplateException(Kind(error), error.OriginalMessage, error.Span.Start.Line + 1, error.Span.Start.Column + 1, name);
        }
    }

    private static TemplateErrorKind Kind(ScriptRuntimeException error) =>
        error.OriginalMessage.Contains("was not found", StringComparison.Ordinal) ? TemplateErrorKind.Undefined : TemplateErrorKind.Runtime;

    /// <summary>The variables as Scriban's global object; each is rendered and converted when it is first read.</summary>
    private sealed class ScopeObject(IVariableScope scope, Func<string, object?> variable) : ScriptObject
    {
        public override bool TryGetValue(TemplateContext? context, global::Scriban.Parsing.SourceSpan span, string member, out object value)
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
