using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rustible.Modules.Tests.Network;

/// <summary>A web server on loopback that answers each request by a function of it.</summary>
internal sealed class WebServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public WebServer(Action<HttpListenerRequest, string, HttpListenerResponse> answer)
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ServeAsync(answer);
    }

    public string Address { get; }

    public void Dispose() => _listener.Close();

    public static void Send(HttpListenerResponse response, string text, string type = "text/plain", int code = 200)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        (response.StatusCode, response.ContentType, response.ContentLength64) = (code, type, bytes.Length);
        response.OutputStream.Write(bytes);
    }

    private async Task ServeAsync(Action<HttpListenerRequest, string, HttpListenerResponse> answer)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                answer(context.Request, await reader.ReadToEndAsync(), context.Response);
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
