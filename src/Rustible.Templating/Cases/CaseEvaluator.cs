using Rustible.Templating.Data;
using Rustible.Templating.Parsing;
using Rustible.Templating.Values;

namespace Rustible.Templating.Cases;

/// <summary>
/// Answers test cases, one JSON object a line: <c>{id, kind, template, vars, unsafe?, options?, files?}</c> gives <c>{id, result}</c> or
/// <c>{id, error, message}</c>. A bad case is answered too; none ends the run.
/// </summary>
/// <param name="runCommand">Runs the commands of the cases' lookups; null refuses them.</param>
public sealed class CaseEvaluator(Func<string, CancellationToken, string>? runCommand = null)
{
    private readonly TemplateEngine _classic = new(TemplateLibrary.Standard);
    private readonly TemplateEngine _native = new(TemplateLibrary.Standard, new TemplateEngineOptions { Native = true });

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
        var answer = new ValueMap();
        try
        {
            var @case = (ValueMap)JsonValues.Parse(line)!;
            answer["id"] = @case.GetValueOrDefault("id");
            if (parseOnly)
                Parse(@case, answer);
            else
                answer["result"] = CaseResult.Of(Evaluate(@case));
        }
        catch (TemplateException error)
        {
            answer.Remove("result");
            answer[parseOnly ? "parse" : "error"] = parseOnly ? "error" : error.Kind.ToString().ToLowerInvariant();
            answer["message"] = error.Message;
        }
        catch (Exception error)
        {
            // The one place that takes every exception: whatever a case does, the lines after it are to be answered.
            answer.Remove("result");
            answer["error"] = "runtime";
            answer["message"] = $"{error.GetType().Name}: {error.Message}";
        }
        return JsonValues.Write(answer);
    }

    private static void Parse(ValueMap @case, ValueMap answer)
    {
        var template = Text(@case, "template");
        if (Text(@case, "kind") == "when")
            Parser.ParseExpression(template, true);
        else
            Parser.ParseTemplate(template, null, Dialect.Default);
        answer["parse"] = "ok";
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
            _ => _classic.Render(template, scope),
        };
    }

    private static string Text(ValueMap @case, string name) => @case.GetValueOrDefault(name) as string ?? "";
}
