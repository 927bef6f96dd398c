using Ecowatt.Delestage;
using Ecowatt.Delestage.History;
using Ecowatt.Delestage.History.Configuration;
using Ecowatt.Delestage.History.Querying;
using Ecowatt.Delestage.History.Rebuilding;
using Ecowatt.Delestage.History.Recording;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Thinning;
using Ecowatt.Delestage.History.Writing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the history of a house. Safe where registration is: on one thread, before the application starts.</summary>
public static class HistoryBuilderExtensions
{
    private const string FileName = "history.db";

    /// <summary>Adds the house's history: everything is recorded in one file beside the journals, and <see cref="IHistory"/> answers from it.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="configure">
    /// Sets the options by code, after the section <c>History</c> of the application's configuration. Default: null, for nothing. A house with a key reads no
    /// section by itself; its options and its <see cref="IHistory"/> have the key.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <remarks>
    /// Called again, it adds options to the same history. Values that do not fit stop the application at start with an <see cref="OptionsValidationException"/> that
    /// names the key and what is legal. A disk in trouble stops nothing: control goes on, and the history is written again by itself.
    /// </remarks>
    /// <example>
    /// <code>
    /// services.AddEcowattDelestage(section).AddSimulatedRelays("desk").AddHistory();
    /// </code>
    /// </example>
    public static EcowattDelestageBuilder AddHistory(this EcowattDelestageBuilder builder, Action<HistoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (services, key, name) = (builder.Services, builder.Key, builder.OptionsName);
        var isFirst = !services.Any(service => service.ServiceType == typeof(HistoryQueue) && Equals(service.ServiceKey, key));
        var options = services.AddOptions<HistoryOptions>(name).ValidateOnStart();
        if (key is null && isFirst)
        {
            options.Configure<IServiceProvider>(static (read, services) => Read(read, services.GetService<IConfiguration>()?.GetSection(HistoryOptions.SectionName)));
        }

        if (configure is not null)
        {
            options.Configure(configure);
        }

        if (!isFirst)
        {
            return builder;
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HistoryOptions>, HistoryOptionsValidator>());
        services.AddKeyedSingleton(key, static (_, _) => new HistoryQueue());
        services.AddKeyedSingleton(key, (provider, _) => new House(provider, key, name));
        services.TryAdd(ServiceDescriptor.KeyedSingleton<IHistory>(key, static (provider, house) => provider.GetRequiredKeyedService<House>(house).History));

        // It starts before everything and stops after it: it hears the first decision, and what the stop does.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => provider.GetRequiredKeyedService<House>(key).Service()));
        return builder;
    }

    private static void Read(HistoryOptions options, IConfigurationSection? section)
    {
        if (section is not null)
        {
            options.Configured.ReadAll(HistoryTable.Options, options, section);
        }
    }

    /// <summary>Represents the parts of one house's history, made once.</summary>
    private sealed class House : IDisposable
    {
        private readonly IServiceProvider _provider;
        private readonly string? _key;
        private readonly HistoryQueue _queue;
        private readonly HistoryWriter? _writer;
        private readonly TimeProvider _time;
        private readonly ILogger _logger;

        public House(IServiceProvider provider, string? key, string name)
        {
            (_provider, _key) = (provider, key);
            _time = provider.GetKeyedService<TimeProvider>(key) ?? provider.GetService<TimeProvider>() ?? TimeProvider.System;
            _logger = provider.GetService<ILogger<HistoryWriter>>() ?? NullLogger<HistoryWriter>.Instance;
            _queue = provider.GetRequiredKeyedService<HistoryQueue>(key);
            var options = provider.GetRequiredService<IOptionsMonitor<HistoryOptions>>().Get(name);
            var house = provider.GetRequiredService<IOptionsMonitor<EcowattDelestageOptions>>().Get(name);
            var kept = house.ControlKeptIn;
            if ((options.Path ?? (kept is null ? null : Path.Combine(kept, FileName))) is { } path)
            {
                var file = new HistoryFile(path, _time);
                var journals = new JournalHistory(kept, [.. house.Zones.Select(static zone => zone.Name)], _logger);
                _writer = new HistoryWriter(file, _queue, new Retention(options.RawDays, options.MinuteDays, options.HourDays), journals.Read, _time, TimeProvider.System, _logger);
                History = new HouseHistory(file.Path, new HistoryQueries(file, _time), Planned(), _queue, _writer);
            }
            else
            {
                History = new HouseHistory(null, null, Planned(), _queue, null);
            }
        }

        public IHistory History { get; }

        public IHostedService Service()
        {
            if (_writer is null)
            {
                return new NoService();
            }

            var delestage = _provider.GetRequiredKeyedService<IDelestage>(_key);
            var recorder = new HouseRecorder(delestage, _provider.GetRequiredKeyedService<ISignalFeed>(_key), _queue, _time);
            return new HistoryService(delestage, recorder, _writer, hear => new Readings(_provider.GetRequiredKeyedService<LoadSheddingController>(_key), hear), TimeProvider.System, _logger);
        }

        public void Dispose() => _writer?.Dispose();

        private PlannedSpans Planned() => new(_provider.GetRequiredKeyedService<IDelestage>(_key), _provider.GetRequiredKeyedService<ISignalFeed>(_key), _time);
    }

    /// <summary>Hears readings until it is disposed of.</summary>
    private sealed class Readings : IDisposable
    {
        private readonly LoadSheddingController _controller;
        private readonly Action<string, double, DateTimeOffset> _hear;

        public Readings(LoadSheddingController controller, Action<string, double, DateTimeOffset> hear)
        {
            (_controller, _hear) = (controller, hear);
            controller.ReadingReported += hear;
        }

        public void Dispose() => _controller.ReadingReported -= _hear;
    }

    private sealed class NoService : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
