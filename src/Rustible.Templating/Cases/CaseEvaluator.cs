using Rustible.Templating.Data;
using Rustible.Templating.Parsing;
using Rustible.Templating.Values;

namespace Rustible.Templating.Cases;

/// <summary>
/// Answers test cases, one JSON object a line: <c>{id, kind, template, vars, unsafe?, options?, files?}</c> gives <c>{id, result}</c> or
/// <c>{id, error, message}</c>. A bad case is answered too; none ends the run.
/// </summary>
/// <param name="runCommand">Runs the commands of the cases' lookups; null refuses them.</param>
/// <param name="library">What the cases' templates may name; null takes the standard library.</param>
public sealed class CaseEvaluator(Func<string, CancellationToken, string>? runCommand = null, TemplateLibrary? library = null)
{
    private readonly TemplateEngine _classic = new(library ?? TemplateLibrary.Standard);
    private readonly TemplateEngine _native = new(library ?? TemplateLibrary.Standard, new TemplateEngineOptions { Native = true });

    /// <summary>Answers every line of <paramref name="cases"/>; with <paramref name="parseOnly"/>, says only whether the templates parse.</summary>
    public void Run(TextReader cases, TextWriter answers, bool parseOnly = false)
    {
        while (cases.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                answers.WriteLine(Answer(line, parseOnly));
        }
    }

    private string Answer(string line, bool parseOnly)
    {
        object? id = null;
        TemplateException wrong;
        try
        {
            var @case = JsonValues.Parse(line) as ValueMap ?? throw new TemplateException(TemplateErrorKind.Runtime, "a case has to be a JSON object");
            id = @case.GetValueOrDefault("id");
            if (parseOnly)
                Parse(@case);
            var result = parseOnly ? "ok" : CaseResult.Of(Evaluate(@case));
            return JsonValues.Write(new ValueMap { ["id"] = id, [parseOnly ? "parse" : "result"] = result });
        }
        catch (TemplateException error)
        {
            wrong = error;
        }
        catch (Exception error)
        {
            // The one place that takes every exception: whatever a case does, the lines after it are to be answered.
            wrong = new TemplateException(TemplateErrorKind.Runtime, $"{error.GetType().Name}: {error.Message}");
        }
        // Not inside the catch blocks: they run on top of the stack of what failed, and that may be full.
        return Failed(id, wrong, parseOnly);
    }

    private static string Failed(object? id, TemplateException error, bool parseOnly)
    {
        var answer = new ValueMap { ["id"] = id };
        answer[parseOnly ? "parse" : "error"] = parseOnly ? "error" : error.Kind.ToString().ToLowerInvariant();
        answer["message"] = Message(error);
        return JsonValues.Write(answer);
    }

    private static string Message(TemplateException error) =>
        TemplateErrorText.Details(error) is { Length: > 0 } details ? $"{error.Message}\n{details}" : error.Message;

    private static void Parse(ValueMap @case)
    {
        var template = Text(@case, "template");
        if (Text(@case, "kind") == "when")
            Parser.ParseExpression(template, true);
        else
            Parser.ParseTemplate(template, null, Dialect.Default);
    }

    private object? Evaluate(ValueMap @case)
    {
        using var files = new CaseFiles(@case.GetValueOrDefault("files") as ValueMap);
        var scope = new CaseScope(@case, files.SearchFolders, runCommand);
        var template = Text(@case, "template");
        return Text(@case, "kind") switch
        {
            "native" => _native.Render(template, scope),
            "file" => _classic.RenderFile(template, files.MainTemplate, scope, CaseOptions.Of(@case.GetValueOrDefault("options") as ValueMap)),
            "when" => _classic.Test(template, scope),
            "value" or "" => _classic.Render(template, scope),
            var kind => throw new TemplateException(TemplateErrorKind.Runtime, $"'{kind}' is not a kind of case; use one of: value, native, file, when"),
        };
    }

    private static string Text(ValueMap @case, string name) => @case.GetValueOrDefault(name) as string ?? "";
}
