using System.Net;
using System.Text;
using Rustible.Templating.Lookups;
using Rustible.Tests.Shared;

namespace Rustible.Templating.Tests.Lookups;

public sealed class UrlLookupTests : IDisposable
{
    private readonly HttpListener _server;
    private readonly string _address;

    public UrlLookupTests()
    {
        (_server, var address) = LoopbackListener.Start();
        _address = address + "/";
        _ = Serve();
    }

    public void Dispose() => _server.Close();

    [Theory]
    [InlineData("query('url', '{0}lines', use_proxy=false)", "[\"one\", \"two\"]")]
    [InlineData("lookup('url', '{0}lines', use_proxy=false)", "\"one,two\"")]
    [InlineData("lookup('url', '{0}lines', split_lines=false, use_proxy=false)", "\"one\\ntwo\\n\"")]
    [InlineData("lookup('url', '{0}agent', use_proxy=false)", "\"ansible-httpget\"")]
    [InlineData("lookup('url', '{0}agent', http_agent='me', use_proxy=false)", "\"me\"")]
    [InlineData("lookup('url', '{0}x-word', headers={{'X-Word': 'w'}}, use_proxy=false)", "\"w\"")]
    [InlineData("lookup('url', '{0}authorization', username='u', password='p', use_proxy=false)", "\"Basic dTpw\"")]
    [InlineData("lookup('url', '{0}cache-control', force=true, use_proxy=false)", "\"no-cache\"")]
    [InlineData("lookup('url', '{0}moved', use_proxy=false)", "\"one,two\"")]
    [InlineData("lookup('url', '{0}x-word-moved', headers={{'X-Word': 'w'}}, unredirected_headers=['x-word'], use_proxy=false)", "[]")]
    [InlineData("query('url', '{0}none', errors='ignore', use_proxy=false)", "[]")]
    public void What_a_server_answers_is_found(string expression, string json) =>
        Assert.Equal(json, new Variables().Evaluate($"({string.Format(System.Globalization.CultureInfo.InvariantCulture, expression, _address)}) | to_json")?.ToString());

    [Theory]
    [InlineData("lookup('url', '{0}none', use_proxy=false)", "404")]
    [InlineData("lookup('url', '{0}moved', follow_redirects='none', use_proxy=false)", "302")]
    [InlineData("lookup('url', '{0}moved', follow_redirects='x', use_proxy=false)", "follow_redirects")]
    [InlineData("lookup('url', '{0}lines', use_gssapi=true)", "use_gssapi")]
    [InlineData("lookup('url', 'ftp://x/')", "ftp://x/")]
    public void A_failure_names_the_address_or_the_option(string expression, string named) =>
        Assert.Contains(named, new Variables().Fails("{{ " + string.Format(System.Globalization.CultureInfo.InvariantCulture, expression, _address) + " }}").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a", "u", "p")]
    [InlineData("b", "v", "q")]
    [InlineData("c", "any", "w")]
    public void Credentials_of_a_host_are_in_netrc(string host, string user, string password) =>
        Assert.Equal((user, password), NetrcFile.Find("machine a login u password p\nmachine b\n  login v\n  password q\ndefault login any password w\n", host));

    private async Task Serve()
    {
        try
        {
            while (_server.IsListening)
            {
                var context = await _server.GetContextAsync().ConfigureAwait(false);
                var path = context.Request.Url!.AbsolutePath[1..];
                if (path.EndsWith("moved", StringComparison.Ordinal))
                    context.Response.Redirect(_address + (path == "moved" ? "lines" : "x-word"));
                else if (path == "none")
                    context.Response.StatusCode = 404;
                else
                    context.Response.OutputStream.Write(Encoding.UTF8.GetBytes(path == "lines" ? "one\ntwo\n" : context.Request.Headers[path == "agent" ? "User-Agent" : path] ?? ""));
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // the test is over
        }
    }
}
