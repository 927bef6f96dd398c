using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>A real broker on loopback, with its own configuration and nothing kept on disk. It may be killed and started again on its port.</summary>
internal sealed class Mosquitto : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecowatt-mosquitto-").FullName;
    private Process? _process;

    private Mosquitto(int port) => Port = port;

    /// <summary>Where the program is; null where it is not installed.</summary>
    public static string? Program { get; } = ((string[])["/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto"]).FirstOrDefault(File.Exists);

    public int Port { get; }

    public static async Task<Mosquitto> StartAsync()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var broker = new Mosquitto(((IPEndPoint)free.LocalEndpoint).Port);
        free.Stop();
        await File.WriteAllTextAsync(Path.Combine(broker._folder, "conf"), $"listener {broker.Port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\npersistence false\n");
        await broker.RunAsync();
        return broker;
    }

    public async Task RunAsync()
    {
        _process = Process.Start(new ProcessStartInfo(Program!, ["-c", Path.Combine(_folder, "conf")]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        await HangGuard.UntilAsync(Answers, () => $"mosquitto on port {Port}");
    }

    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
