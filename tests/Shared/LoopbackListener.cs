using System.Net;
using System.Net.Sockets;

namespace Rustible.Tests.Shared;

/// <summary>
/// An HTTP listener on a free port of loopback. HttpListener draws no port of its own, and somebody else may take the one that was free a moment ago:
/// then another is drawn.
/// </summary>
internal static class LoopbackListener
{
    private const int Attempts = 10;

    /// <summary>A listener that listens, and its address without a slash at the end.</summary>
    public static (HttpListener Listener, string Address) Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            var address = $"http://127.0.0.1:{FreePort()}";
            var listener = new HttpListener();
            listener.Prefixes.Add(address + "/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < Attempts)
            {
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
