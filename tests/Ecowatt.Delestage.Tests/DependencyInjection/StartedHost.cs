using Ecowatt.Delestage.DependencyInjection;
using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.DependencyInjection;

/// <summary>An application as a user writes it, started; what it logs is kept. No variable of the process counts.</summary>
internal sealed class StartedHost : IAsyncDisposable
{
    private readonly IHost _host;

    private StartedHost(Func<RecordingLog, IHost> build) => _host = build(Log);

    public RecordingLog Log { get; } = new();

    public IServiceProvider Services => _host.Services;

    public static async Task<StartedHost> StartAsync(Func<IServiceCollection, IConfiguration, EcowattDelestageBuilder> register, params (string Key, string? Value)[] settings)
    {
        var started = new StartedHost(log => Build(log, register, settings));
        try
        {
            await started._host.StartAsync();
            return started;
        }
        catch
        {
            started._host.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        Log.Dispose();
    }

    private static IHost Build(RecordingLog log, Func<IServiceCollection, IConfiguration, EcowattDelestageBuilder> register, (string Key, string? Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Information);
        builder.Configuration.AddInMemoryCollection(settings
            .GroupBy(static setting => setting.Key)
            .Select(static setting => KeyValuePair.Create(setting.Key, setting.Last().Value)));
        builder.Services.AddSingleton(new EnvironmentVariables(static _ => null));
        register(builder.Services, builder.Configuration.GetSection("Ecowatt"));
        return builder.Build();
    }
}
