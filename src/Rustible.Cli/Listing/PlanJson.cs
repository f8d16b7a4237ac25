using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rustible.Engine.Planning;

namespace Rustible.Cli.Listing;

/// <summary>A plan for programs: one document with <c>plays</c>, their <c>batches</c>, <c>tasks</c> and <c>handlers</c>, and <c>totals</c>.</summary>
internal static class PlanJson
{
    private static readonly JsonWriterOptions _options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document.</summary>
    public static string Of(ExecutionPlan plan)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, _options))
        {
            json.WriteStartObject();
            json.WriteStartArray("plays");
            foreach (var play in plan.Plays)
                Write(json, play);
            json.WriteEndArray();
            json.WriteStartObject("totals");
            json.WriteNumber("runs", plan.Count(Verdict.Runs));
            json.WriteNumber("skipped", plan.Count(Verdict.Skipped));
            json.WriteNumber("unknown", plan.Count(Verdict.Unknown));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, PlayPlan play)
    {
        json.WriteStartObject();
        json.WriteNumber("number", play.Number);
        json.WriteString("name", play.Name);
        json.WriteString("pattern", play.Pattern);
        json.WriteString("strategy", play.Strategy);
        json.WriteStartArray("batches");
        foreach (var batch in play.Batches)
        {
            json.WriteStartArray();
            foreach (var host in batch)
                json.WriteStringValue(host);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        Write(json, "tasks", play.Tasks);
        Write(json, "handlers", play.Handlers);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<TaskPlan> tasks)
    {
        json.WriteStartArray(name);
        foreach (var task in tasks)
            Write(json, task);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TaskPlan task)
    {
        json.WriteStartObject();
        json.WriteString("name", task.Name);
        json.WriteString("action", task.Action);
        json.WriteString("path", task.Path);
        json.WriteString("section", task.Section);
        json.WriteString("branch", task.Branch);
        json.WriteString("role", task.Role);
        Write(json, "tags", task.Tags);
        json.WriteString("delegate_to", task.DelegateTo);
        json.WriteString("fault", task.Fault);
        if (task.Loop is { } loop)
        {
            json.WriteStartObject("loop");
            if (loop.Items is { } items)
                json.WriteNumber("items", items);
            else
                json.WriteString("unknown", loop.Reason);
            json.WriteEndObject();
        }
        json.WriteStartArray("decisions");
        foreach (var decision in task.Decisions)
        {
            json.WriteStartObject();
            json.WriteString("verdict", decision.Verdict.ToString().ToLowerInvariant());
            json.WriteString("reason", decision.Reason);
            Write(json, "hosts", decision.Hosts);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (!task.Included.IsEmpty)
            Write(json, "included", task.Included);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
