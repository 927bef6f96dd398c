using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ecowatt.Delestage.AspNetCore.Tests.Fakes;

/// <summary>An nginx on a port of loopback, with everything that it writes in a folder of its own.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private Nginx(string location)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        File.WriteAllText(Path.Combine(_folder.Path, "nginx.conf"), $$"""
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log stderr;
            events { }
            http {
                access_log off;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                server {
                    listen 127.0.0.1:{{Port}};
                    {{location}}
                }
            }
            """);
        _process = Process.Start(new ProcessStartInfo(Executable!, ["-p", _folder.Path, "-c", "nginx.conf", "-e", "stderr"]) { RedirectStandardError = true })!;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
    }

    /// <summary>Where nginx is installed; null where it is not.</summary>
    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
        .Select(static folder => Path.Combine(folder, "nginx")).FirstOrDefault(File.Exists);

    public int Port { get; }

    public HttpClient Client { get; }

    /// <summary>Starts one with this location, and waits until it listens.</summary>
    public static async Task<Nginx> StartAsync(string location)
    {
        var nginx = new Nginx(location);
        await HangGuard.UntilAsync(
            () =>
            {
                if (nginx._process.HasExited)
                {
                    throw new InvalidOperationException(nginx._process.StandardError.ReadToEnd());
                }

                using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    probe.Connect(IPAddress.Loopback, nginx.Port);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            },
            static () => "nginx to listen");
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }
}

/// <summary>A test behind nginx: skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NginxFactAttribute : FactAttribute
{
    public NginxFactAttribute()
    {
        if (Nginx.Executable is null)
        {
            Skip = "nginx is not installed; install it (Debian: apt install nginx-light); nothing was tested";
        }
    }
}
