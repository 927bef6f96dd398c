using System.Collections.Concurrent;
using Ecowatt.Delestage.Control;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>
/// Makes options. Those that are not valid end a start; later, while the application runs, they are refused as a whole with the
/// reasons, and the last valid ones stay for whoever asks. Safe across threads.
/// </summary>
internal sealed class LastValidOptionsFactory(
    IEnumerable<IConfigureOptions<EcowattDelestageOptions>> configure,
    IEnumerable<IPostConfigureOptions<EcowattDelestageOptions>> postConfigure,
    IEnumerable<IValidateOptions<EcowattDelestageOptions>> validate,
    ILogger<LoadSheddingController> logger) : IOptionsFactory<EcowattDelestageOptions>
{
    private readonly OptionsFactory<EcowattDelestageOptions> _factory = new(configure, postConfigure, validate);
    private readonly LoggerGuard<LoadSheddingController> _logger = new(logger);
    private readonly ConcurrentDictionary<string, EcowattDelestageOptions> _lastValid = new();
    private readonly ConcurrentDictionary<string, string> _lastRefusal = new();

    public EcowattDelestageOptions Create(string name)
    {
        try
        {
            var options = _factory.Create(name);
            _lastRefusal.TryRemove(name, out _);
            return _lastValid[name] = options;
        }
        catch (OptionsValidationException e) when (_lastValid.TryGetValue(name, out var valid))
        {
            // Several may ask for the same options: their refusal is told once.
            var why = string.Join(" ", e.Failures);
            if (!_lastRefusal.TryGetValue(name, out var told) || told != why)
            {
                _lastRefusal[name] = why;
                _logger.AllRefused(why);
            }

            return valid;
        }
    }
}
