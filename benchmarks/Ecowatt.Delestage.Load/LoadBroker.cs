using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>A mosquitto of the benchmark's own on loopback. It queues without a bound: what it drops for a witness that is slow would be no figure of ours.</summary>
internal sealed class LoadBroker : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mosquitto-");
    private readonly Process _process;

    private LoadBroker()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        var file = Path.Combine(_folder.FullName, "mosquitto.conf");
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"listener {port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\nmax_queued_messages 0\n"));
        _process = Process.Start(new ProcessStartInfo("mosquitto", ["-c", file]) { RedirectStandardError = true })!;
        _process.BeginErrorReadLine();
    }

    public string Address { get; }

    public static LoadBroker Start() => new();

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
