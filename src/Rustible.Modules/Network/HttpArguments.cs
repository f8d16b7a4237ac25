using Rustible.Connections;
using Rustible.Templating.Values;

namespace Rustible.Modules.Network;

/// <summary>How a request is made: the arguments that get_url and uri have in common.</summary>
/// <param name="UrlUsername">User for the server.</param>
/// <param name="UrlPassword">Password for the server.</param>
/// <param name="ForceBasicAuth">Send both with the first request, without being asked.</param>
/// <param name="Headers">Headers to send.</param>
/// <param name="UnredirectedHeaders">Those of them that are not sent to where a redirection leads.</param>
/// <param name="HttpAgent">What the client calls itself.</param>
/// <param name="UseProxy">Whether the host's proxy settings count.</param>
/// <param name="ValidateCerts">Whether the server's certificate must be right.</param>
/// <param name="ClientCert">The client's certificate, on the host.</param>
/// <param name="ClientKey">Its key.</param>
/// <param name="Ciphers">The ciphers that may be used.</param>
/// <param name="Decompress">Whether compressed answers are unpacked.</param>
/// <param name="UseGssapi">Log in with Kerberos.</param>
/// <param name="UseNetrc">Whether the host's <c>~/.netrc</c> counts.</param>
public sealed record HttpArguments(
    [property: Alias("user", "username")] string? UrlUsername = null, [property: Alias("password")] Secret? UrlPassword = null, bool ForceBasicAuth = false,
    object? Headers = null, IReadOnlyList<string>? UnredirectedHeaders = null, string HttpAgent = "ansible-httpget", bool UseProxy = true,
    bool ValidateCerts = true, HostPath? ClientCert = null, HostPath? ClientKey = null, IReadOnlyList<string>? Ciphers = null, bool Decompress = true,
    bool UseGssapi = false, bool UseNetrc = true)
{
    /// <summary>Hands the request to a script that holds <c>Network/http.sh</c>.</summary>
    /// <param name="script">The script.</param>
    /// <param name="url">The address.</param>
    /// <param name="method">The method.</param>
    /// <param name="timeout">Seconds without an answer.</param>
    /// <param name="more">Further headers, which those of the task go before.</param>
    /// <param name="options">Further lines of curl's configuration.</param>
    internal ShellScript AddTo(
        ShellScript script, string url, string method, int timeout, IEnumerable<(string Name, string Value)>? more = null, IEnumerable<string>? options = null)
    {
        var headers = Given().ToList();
        headers.AddRange((more ?? []).Where(header => !headers.Exists(own => own.Name.Equals(header.Name, StringComparison.OrdinalIgnoreCase))));
        var kept = headers.Where(header => UnredirectedHeaders?.Contains(header.Name, StringComparer.OrdinalIgnoreCase) is not true).ToList();
        // curl and wget take a header without a value for one that is not sent; the last of a name counts.
        var dropped = headers.Except(kept).Select(header => (header.Name, Value: "")).ToList();
        return script.With("url", url).With("method", method).With("timeout", timeout)
            .With("curl_config", Curl(timeout, headers, options ?? [])).With("curl_redirected", string.Join('\n', dropped.Select(header => $"header = {Quoted(header.Name + ":")}")))
            .With("wget_config", Wget(timeout, headers)).With("wget_redirected", string.Join('\n', (string[])["header =", .. kept.Select(header => $"header = {header.Name}: {header.Value}")]))
            .With("needs_more", NeedsMore(method, headers)).With("needs_curl", UseGssapi ? "use_gssapi" : Ciphers is not null ? "ciphers" : options?.Any() is true ? "unix_socket" : null);
    }

    private IEnumerable<(string Name, string Value)> Given() => Headers switch
    {
        ValueMap map => map.Select(header => (PythonScalar.ToText(header.Key), PythonScalar.ToText(header.Value))),
        null => [],
        _ => PythonScalar.ToText(Headers).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(':', 2)).Select(pair => (pair[0].Trim(), pair[^1].Trim())),
    };

    private string? NeedsMore(string method, List<(string Name, string Value)> headers) =>
        method != "GET" ? $"method {method}" : headers.Count > 0 ? "headers" : UrlUsername is not null ? "url_username" : ClientCert is not null ? "client_cert" : null;

    private string Curl(int timeout, List<(string Name, string Value)> headers, IEnumerable<string> options)
    {
        var lines = new List<string> { "silent", "show-error", $"connect-timeout = {timeout}", "speed-limit = 1", $"speed-time = {timeout}", $"user-agent = {Quoted(HttpAgent)}" };
        lines.AddRange(headers.Select(header => $"header = {Quoted(header.Value.Length == 0 ? header.Name + ";" : $"{header.Name}: {header.Value}")}"));
        if (UrlUsername is not null)
            lines.AddRange([$"user = {Quoted($"{UrlUsername}:{UrlPassword?.Reveal()}")}", ForceBasicAuth ? "basic" : "anyauth"]);
        if (UseGssapi)
            lines.AddRange(["negotiate", "user = \":\""]);
        if (!UseProxy)
            lines.Add("noproxy = \"*\"");
        if (!ValidateCerts)
            lines.Add("insecure");
        if (ClientCert is not null)
            lines.Add($"cert = {Quoted(ClientCert.Text)}");
        if (ClientKey is not null)
            lines.Add($"key = {Quoted(ClientKey.Text)}");
        if (Ciphers is not null)
            lines.Add($"ciphers = {Quoted(string.Join(':', Ciphers))}");
        if (Decompress)
            lines.Add("compressed");
        if (UseNetrc)
            lines.Add("netrc-optional");
        lines.AddRange(options);
        return string.Join('\n', lines);
    }

    private string Wget(int timeout, List<(string Name, string Value)> headers)
    {
        var lines = new List<string> { $"timeout = {timeout}", "tries = 1", $"user_agent = {HttpAgent}", "quiet = off", "verbose = off" };
        lines.AddRange(headers.Select(header => $"header = {header.Name}: {header.Value}"));
        if (UrlUsername is not null)
            lines.AddRange([$"http_user = {UrlUsername}", $"http_password = {UrlPassword?.Reveal()}", $"auth_no_challenge = {(ForceBasicAuth ? "on" : "off")}"]);
        if (!UseProxy)
            lines.Add("use_proxy = off");
        if (!ValidateCerts)
            lines.Add("check_certificate = off");
        if (ClientCert is not null)
            lines.Add($"certificate = {ClientCert.Text}");
        if (ClientKey is not null)
            lines.Add($"private_key = {ClientKey.Text}");
        if (!UseNetrc)
            lines.Add("netrc = off");
        return string.Join('\n', lines);
    }

    /// <summary>A word of curl's configuration file.</summary>
    internal static string Quoted(string text) => "\"" + text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"";
}
