using System.Net;

namespace Rustible.Connections.Ssh.Jumps;

/// <summary>A way to a host through something else: its near end on this machine.</summary>
/// <param name="End">Where to connect to.</param>
/// <param name="Name">From or through what it leads, for messages.</param>
/// <param name="Failure">What was said when the way could not be gone; null when nothing was. It may wait a moment for it, so it is not for a dispatcher.</param>
internal sealed record ProxyWay(IPEndPoint End, string Name, Func<string?> Failure);
