using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Rustible.Templating.Library;
using Rustible.Templating.Operators;

namespace Rustible.Templating.Lookups;

/// <summary>
/// The lookup <c>url</c>: what a GET request brings, by lines or as one text. Credentials are sent with the first request, as <c>force_basic_auth</c> asks for,
/// so that option changes nothing.
/// </summary>
internal static class UrlLookup
{
    private const int MaxRedirects = 10;

    private static readonly string[] _options =
    [
        "split_lines", "validate_certs", "use_proxy", "username", "password", "headers", "force", "timeout", "http_agent", "force_basic_auth", "follow_redirects",
        "unix_socket", "ca_path", "unredirected_headers", "use_netrc", "use_gssapi", "ciphers",
    ];

    /// <summary>Options that no variable gives.</summary>
    private static readonly string[] _byCallOnly = ["split_lines", "validate_certs", "use_proxy", "username", "password", "headers", "force_basic_auth"];

    public static void AddTo(LibraryEntries entries) => entries.Lookup("url", string.Join(", ", _options.Select(name => name + "=")), call => call.Terms.SelectMany(term => Get(call, PythonText.Of(term))));

    private static IEnumerable<object?> Get(LookupCall call, string address)
    {
        if (Flag(call, "use_gssapi") || Given(call, "ciphers") is not null)
            throw call.Error("the options 'use_gssapi' and 'ciphers' of the lookup 'url' are not supported");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw call.Error($"Failed lookup url for {address} : it is no http or https address");
        try
        {
            using var client = new HttpClient(Handler(call)) { Timeout = TimeSpan.FromSeconds(Seconds(call)) };
            using var response = Send(call, client, uri);
            if (!response.IsSuccessStatusCode)
                throw call.Error($"Received HTTP error for {address} : HTTP Error {(int)response.StatusCode}: {response.ReasonPhrase}");
            using var body = new StreamReader(response.Content.ReadAsStream(call.Cancellation), Encoding.UTF8);
            var text = body.ReadToEnd();
            return Flag(call, "split_lines", true) ? TextSplit.Lines(text, false) : [text];
        }
        catch (HttpRequestException failed)
        {
            throw call.Error($"Failed lookup url for {address} : {failed.InnerException?.Message ?? failed.Message}");
        }
        catch (OperationCanceledException) when (!call.Cancellation.IsCancellationRequested)
        {
            throw call.Error($"Failed lookup url for {address} : no answer within {Seconds(call)} seconds");
        }
    }

    /// <summary>Asks, and follows redirects as far as they are wanted; credentials stay with the host they are meant for.</summary>
    private static HttpResponseMessage Send(LookupCall call, HttpClient client, Uri uri)
    {
        var follows = (Given(call, "follow_redirects") is { } how ? PythonText.Of(how) : "urllib2").ToLowerInvariant() switch
        {
            "all" or "yes" or "true" or "safe" or "urllib2" => true,
            "none" or "no" or "false" => false,
            var other => throw call.Error($"'{other}' is no value of 'follow_redirects'. Use one of: all, none, safe, urllib2"),
        };
        var target = uri;
        for (var redirects = 0; ; redirects++)
        {
            using var request = Request(call, target, uri);
            var response = client.Send(request, call.Cancellation);
            if (!follows || (int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
                return response;
            response.Dispose();
            if (redirects == MaxRedirects)
                throw call.Error($"Failed lookup url for {uri} : more than {MaxRedirects} redirects");
            target = new Uri(target, location);
        }
    }

    private static HttpRequestMessage Request(LookupCall call, Uri target, Uri first)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.TryAddWithoutValidation("User-Agent", Given(call, "http_agent") is { } agent ? PythonText.Of(agent) : "ansible-httpget");
        if (Flag(call, "force"))
            request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        var kept = target == first ? [] : Iteration.ToList(Given(call, "unredirected_headers") ?? new List<object?>()).Select(PythonText.Of).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Mapping.Of(Given(call, "headers")) ?? [])
        {
            if (!kept.Contains(PythonText.Of(name)))
                request.Headers.TryAddWithoutValidation(PythonText.Of(name), PythonText.Of(value));
        }
        if (target.Host == first.Host && Credentials(call, target) is var (user, password))
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        return request;
    }

    /// <summary>Those given by options, in the address or, unless they are refused, in <c>~/.netrc</c>.</summary>
    private static (string User, string Password)? Credentials(LookupCall call, Uri target)
    {
        if (Given(call, "username") is { } user)
            return (PythonText.Of(user), Given(call, "password") is { } password ? PythonText.Of(password) : "");
        if (target.UserInfo.Split(':', 2) is [{ Length: > 0 } name, var secret])
            return (Uri.UnescapeDataString(name), Uri.UnescapeDataString(secret));
        return Flag(call, "use_netrc", true) ? NetrcFile.Find(call.Environment, target.Host) : null;
    }

    private static SocketsHttpHandler Handler(LookupCall call)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = Flag(call, "use_proxy", true) };
        if (!Flag(call, "validate_certs", true))
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        else if (Given(call, "ca_path") is { } bundle)
            handler.SslOptions.CertificateChainPolicy = Trusting(PythonText.Of(bundle));
        if (Given(call, "unix_socket") is { } path)
        {
            var end = new UnixDomainSocketEndPoint(PythonText.Of(path));
            handler.ConnectCallback = (_, cancellation) => Connect(end, cancellation);
        }
        return handler;
    }

    private static X509ChainPolicy Trusting(string bundle)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(bundle);
        return policy;
    }

    private static async ValueTask<Stream> Connect(UnixDomainSocketEndPoint end, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(end, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static double Seconds(LookupCall call) => Given(call, "timeout") is not { } timeout ? 10
        : NumberParser.TryReal(timeout, out var seconds) && seconds > 0 ? seconds : throw call.TypeError($"'{PythonText.Of(timeout)}' is no number of seconds");

    /// <summary>An option as it was given, or as a variable or environment variable says.</summary>
    private static object? Given(LookupCall call, string name)
    {
        var slot = Array.IndexOf(_options, name);
        if (call.Has(slot))
            return call[slot];
        if (Array.IndexOf(_byCallOnly, name) >= 0)
            return null;
        var suffix = name switch { "http_agent" => "agent", "unredirected_headers" => "unredir_headers", _ => name };
        return call.Scope.TryGet("ansible_lookup_url_" + suffix, out var raw)
            ? call.Context.Session.RenderNested(raw, call.Scope)
            : call.Environment.EnvironmentVariable("ANSIBLE_LOOKUP_URL_" + suffix.ToUpperInvariant());
    }

    private static bool Flag(LookupCall call, string name, bool otherwise = false) => Given(call, name) switch
    {
        null => otherwise,
        var value when PythonTypes.AsText(value) is { } text => text.ToLowerInvariant() is "yes" or "on" or "1" or "true" or "y" or "t",
        var value => Truth.Of(value),
    };
}
