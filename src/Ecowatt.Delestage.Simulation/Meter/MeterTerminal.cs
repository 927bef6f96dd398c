using System.Diagnostics;
using System.Globalization;

namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>
/// Shows a meter's line as a serial device: a pseudo-terminal, made by <c>socat</c>, at a path of the caller's choice. A pseudo-terminal has
/// neither speed nor parity; whoever opens it sets them all the same.
/// </summary>
internal sealed class MeterTerminal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Process _socat;
    private readonly string _path;

    private MeterTerminal(Process socat, string path) => (_socat, _path) = (socat, path);

    /// <exception cref="InvalidOperationException"><c>socat</c> is not installed, or ended at once; the message says what it said.</exception>
    public static async Task<MeterTerminal> OpenAsync(string path, int port, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            throw new InvalidOperationException($"{path} is there already; name a path that is free, for example {path}-virtual");
        }

        var start = new ProcessStartInfo("socat") { RedirectStandardError = true };
        start.ArgumentList.Add($"PTY,link={path},rawer");
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"TCP:127.0.0.1:{port}"));
        Process socat;
        try
        {
            socat = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException("socat is not installed: it makes the pseudo-terminal. On Debian: apt install socat; or read the meter over TCP", missing);
        }

        var terminal = new MeterTerminal(socat, path);
        var began = TimeProvider.System.GetTimestamp();
        while (!File.Exists(path))
        {
            if (socat.HasExited || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                if (!socat.HasExited)
                {
                    socat.Kill();
                }

                var said = await socat.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
                await terminal.DisposeAsync().ConfigureAwait(false);
                throw new InvalidOperationException($"socat made no pseudo-terminal at {path}: {said.Trim()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }

        return terminal;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_socat.HasExited)
        {
            _socat.Kill();
        }

        await _socat.WaitForExitAsync().ConfigureAwait(false);

        // A killed socat leaves its link behind.
        File.Delete(_path);
        _socat.Dispose();
    }
}
