using System.Net;
using System.Text;
using Rustible.Tests.Shared;

namespace Rustible.Modules.Tests.Network;

/// <summary>A web server on loopback that answers each request by a function of it.</summary>
internal sealed class WebServer : IDisposable
{
    private readonly HttpListener _listener;

    public WebServer(Action<HttpListenerRequest, string, HttpListenerResponse> answer)
    {
        (_listener, Address) = LoopbackListener.Start();
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
