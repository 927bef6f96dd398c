using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>
/// Renews the API key while the application runs: when the configuration is read anew, and when the key's file holds something else. The file
/// is read every ten seconds, because no watcher of files sees through every mount and link by which containers hand them over. What is not
/// valid is named in the log, and the key before stays. All other options are those of the start.
/// </summary>
/// <param name="factory">Makes the options anew.</param>
/// <param name="keys">Holds the keys.</param>
/// <param name="clock">The clock of connections.</param>
/// <param name="section">The section of the options; null where there is no configuration.</param>
/// <param name="logger">Receives each renewal.</param>
internal sealed class ApiKeyRenewal(
    IOptionsFactory<EcowattWebOptions> factory, ApiKeyRing keys, ConnectionClock clock, IConfiguration? section, ILogger<ApiKeyRenewal> logger) : IHostedService, IDisposable
{
    /// <summary>The time between two looks at the file.</summary>
    public static readonly TimeSpan FileInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private IDisposable? _reloads;
    private ITimer? _timer;
    private string? _file;
    private string? _content;
    private bool _looked;
    private string? _toldFindings;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _timer = clock.Time.CreateTimer(static state => ((ApiKeyRenewal)state!).LookAtFile(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            ReadAnew();
        }

        if (section is not null)
        {
            _reloads = ChangeToken.OnChange(section.GetReloadToken, ReadAnew);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _reloads?.Dispose();
        _timer?.Dispose();
    }

    // One look after the other: the next is due when this one is done, however long a network's file takes.
    private void LookAtFile()
    {
        lock (_gate)
        {
            if (_file is { } file && ReadFile(file) is var content && (content != _content || !_looked))
            {
                (_content, _looked) = (content, true);
                ReadAnew();
            }

            WaitForNext();
        }
    }

    // It is called by timers and by the configuration's own threads, where an exception, also one of the application's code that sets options,
    // would end the process.
    private void ReadAnew()
    {
        lock (_gate)
        {
            try
            {
                var options = factory.Create(Options.DefaultName);
                Follow(options.ApiKeyFile);
                _toldFindings = null;
                if (keys.Renew(options.ApiKey, options.ApiKeyOverlap))
                {
                    Tell(options);
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The same findings come again with each reading; they are told once.
                if (e.Message != _toldFindings)
                {
                    _toldFindings = e.Message;
                    logger.KeyNotRenewed(e.Message);
                }
            }

            WaitForNext();
        }
    }

    private void Tell(EcowattWebOptions options)
    {
        if (options.ApiKey is null)
        {
            logger.KeyTakenAway();
        }
        else
        {
            logger.KeyRenewed(options.ApiKeyOverlap);
        }
    }

    private void Follow(string? file)
    {
        var path = string.IsNullOrWhiteSpace(file) ? null : file.Trim();
        if (path != _file)
        {
            // What it held when the options were made is not known here: the first look reads them once more.
            (_file, _looked) = (path, false);
        }
    }

    private void WaitForNext() => _timer?.Change(_file is null ? Timeout.InfiniteTimeSpan : FileInterval, Timeout.InfiniteTimeSpan);

    // Null where it cannot be read: the reader of the options says why.
    private static string? ReadFile(string path) => new SecretReader("", [], []).Content("", path);
}
