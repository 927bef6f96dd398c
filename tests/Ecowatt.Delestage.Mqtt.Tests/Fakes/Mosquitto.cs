using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>A mosquitto of the test's own, on a free port of loopback.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private const int Stop = 19;
    private const int Continue = 18;
    private const int Terminate = 15;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mosquitto-");
    private readonly string _rest;
    private readonly string _listener;
    private Process? _process;
    private bool _frozen;

    private Mosquitto(string listener, string rest)
    {
        (_listener, _rest) = (listener, rest);
        if (!OperatingSystem.IsWindows())
        {
            // Started by root it becomes the user mosquitto, who keeps its files here.
            File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_111_111);
        }

        Port = FreePort();
    }

    public int Port { get; }

    /// <summary>What it writes down, of all its runs.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public string Folder => _folder.FullName;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <param name="listener">Lines of the listener, after its port.</param>
    /// <param name="rest">Lines of the configuration; <c>FOLDER</c> stands for the broker's folder.</param>
    /// <param name="prepare">Makes files in the folder before the start.</param>
    public static async Task<Mosquitto> StartAsync(string listener = "", string rest = "allow_anonymous true", Action<string>? prepare = null)
    {
        var broker = new Mosquitto(listener, rest);
        prepare?.Invoke(broker.Folder);
        await broker.StartAgainAsync();
        return broker;
    }

    public async Task StartAgainAsync()
    {
        var file = Path.Combine(Folder, "mosquitto.conf");
        await File.WriteAllTextAsync(file, string.Create(CultureInfo.InvariantCulture, $"""
            listener {Port} 127.0.0.1
            {_listener.Replace("FOLDER", Folder, StringComparison.Ordinal)}
            set_tcp_nodelay true
            persistence true
            persistence_location {Folder}/
            max_queued_messages 100000
            {_rest.Replace("FOLDER", Folder, StringComparison.Ordinal)}

            """));
        _process = Process.Start(new ProcessStartInfo(MosquittoFactAttribute.Broker!, ["-c", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.ErrorDataReceived += (_, line) => Log.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await HangGuard.UntilAsync(IsThere, () => _process.HasExited ? "mosquitto ended at its start" : "mosquitto listens");
    }

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task StopAsync()
    {
        Signal(Terminate);
        await _process!.WaitForExitAsync();
    }

    public void Freeze()
    {
        _frozen = true;
        Signal(Stop);
    }

    public void Thaw()
    {
        _frozen = false;
        Signal(Continue);
    }

    public void Reload() => Signal(1);

    /// <summary>Publishes by mosquitto's own client.</summary>
    public async Task PublishAsync(string topic, string payload, bool retain = false, params string[] more)
    {
        string[] arguments = ["-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-V", "5", "-q", "1", "-t", topic, .. payload.Length == 0 ? ["-n"] : new[] { "-s" }, .. retain ? ["-r"] : Array.Empty<string>(), .. more];
        using var sender = Process.Start(new ProcessStartInfo(MosquittoFactAttribute.Sender!, arguments) { RedirectStandardInput = true })!;
        await sender.StandardInput.WriteAsync(payload);
        sender.StandardInput.Close();
        await sender.WaitForExitAsync();
        Assert.Equal(0, sender.ExitCode);
    }

    /// <summary>Hears by mosquitto's own client, and returns once it does.</summary>
    public async Task<TopicListener> ListenAsync(string filter, params string[] more) => await TopicListener.StartAsync(this, filter, more);

    /// <summary>Waits until the broker keeps what is asked for on a topic.</summary>
    public async Task<string> RetainedAsync(string topic, Func<string, bool>? so = null, params string[] more)
    {
        await using var listener = await ListenAsync(topic, more);
        return await listener.UntilAsync(topic, so ?? (static _ => true));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } process)
        {
            if (_frozen)
            {
                Thaw();
            }

            process.Kill();
            await process.WaitForExitAsync();
        }

        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private bool IsThere()
    {
        if (_process!.HasExited)
        {
            return false;
        }

        using var socket = new TcpClient();
        try
        {
            socket.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Signal(int signal) => Assert.Equal(0, Kill(_process!.Id, signal));

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
