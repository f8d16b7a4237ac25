using System.Globalization;
using System.Net;
using System.Text;
using Rustible.Modules.Files;
using Rustible.Templating.Values;

namespace Rustible.Modules.Network;

/// <summary>What a request sends.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="ContentType">What they are; null when the task has to say it.</param>
internal sealed record UriBody(ReadOnlyMemory<byte> Content, string? ContentType)
{
    /// <summary>Writes the body that the arguments ask for.</summary>
    /// <exception cref="FormatException">It cannot be written in that format.</exception>
    /// <exception cref="IOException">A file of the control node cannot be read.</exception>
    public static async Task<UriBody> OfAsync(UriModule.Args args, ModuleContext context, CancellationToken cancellation)
    {
        if (args.Src is { } source)
        {
            if (args.RemoteSrc)
                return new UriBody(default, "application/x-www-form-urlencoded");
            var path = context.Files.Find("files", source.Text) ?? throw new FileNotFoundException($"Could not find or access '{source}' on the Ansible Controller.");
            return new UriBody(await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false), "application/x-www-form-urlencoded");
        }
        return args.BodyFormat switch
        {
            _ when args.Body is null => new UriBody(default, null),
            "json" => new UriBody(Encoding.UTF8.GetBytes(args.Body is string or UnsafeText ? PythonScalar.ToText(args.Body) : Json(args.Body, context)), "application/json"),
            "form-urlencoded" => new UriBody(Encoding.UTF8.GetBytes(Form(args.Body)), "application/x-www-form-urlencoded"),
            "form-multipart" => await MultipartAsync(args.Body, context, cancellation).ConfigureAwait(false),
            _ => new UriBody(
                Encoding.UTF8.GetBytes(args.Body is ValueMap or List<object?> ? Json(args.Body, context) : PythonScalar.ToText(args.Body)),
                "application/x-www-form-urlencoded"),
        };
    }

    private static string Json(object value, ModuleContext context) =>
        Convert.ToString(context.Templates.Render("{{ rustible_body | to_json }}", new OneVariable("rustible_body", value)), CultureInfo.InvariantCulture) ?? "";

    private static string Form(object body)
    {
        if (body is not (ValueMap or List<object?>))
            return PythonScalar.ToText(body);
        var pairs = body is ValueMap map
            ? map.SelectMany(entry => entry.Value is List<object?> list ? list.Select(item => (entry.Key, Value: item)) : [(entry.Key, entry.Value)])
            : ((List<object?>)body).Select(pair => pair is List<object?> { Count: 2 } two ? (two[0]!, two[1]) : throw new FormatException("failed to parse body as form_urlencoded: not a list of pairs"));
        return string.Join('&', pairs.Select(pair => $"{WebUtility.UrlEncode(PythonScalar.ToText(pair.Item1))}={WebUtility.UrlEncode(PythonScalar.ToText(pair.Item2))}"));
    }

    /// <summary>Parts as RFC 7578 has them: a text, or a file of the control node, or content with a name.</summary>
    private static async Task<UriBody> MultipartAsync(object body, ModuleContext context, CancellationToken cancellation)
    {
        if (body is not ValueMap parts)
            throw new FormatException($"failed to parse body as form-multipart: Mapping is required, cannot be type {PythonScalar.TypeName(body)}");
        var boundary = Guid.NewGuid().ToString("N");
        using var whole = new MemoryStream();
        void Write(string text) => whole.Write(Encoding.UTF8.GetBytes(text));
        foreach (var (key, value) in parts)
        {
            Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{PythonScalar.ToText(key)}\"");
            var part = value as ValueMap;
            var name = part is null ? null : PythonScalar.AsText(part.GetValueOrDefault("filename", null));
            var content = part is null ? PythonScalar.ToText(value) : PythonScalar.AsText(part.GetValueOrDefault("content", null));
            if (part is not null && name is null && content is null)
                throw new FormatException("failed to parse body as form-multipart: at least one of filename or content must be provided");
            if (name is not null)
                Write($"; filename=\"{Path.GetFileName(name)}\"");
            var type = PythonScalar.AsText(part?.GetValueOrDefault("mime_type", null)) ?? (name is null ? "text/plain" : "application/octet-stream");
            Write($"\r\nContent-Type: {type}\r\n\r\n");
            if (content is not null)
                Write(content);
            else
                whole.Write(await ReadAsync(name!, context, cancellation).ConfigureAwait(false));
            Write("\r\n");
        }
        Write($"--{boundary}--\r\n");
        return new UriBody(whole.ToArray(), $"multipart/form-data; boundary={boundary}");
    }

    private static async Task<byte[]> ReadAsync(string name, ModuleContext context, CancellationToken cancellation)
    {
        var path = context.Files.Find("files", name) ?? throw new FileNotFoundException($"Could not find or access '{name}' on the Ansible Controller.");
        return await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
    }
}
