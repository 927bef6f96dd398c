using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>Another controller that commands the same board.</summary>
internal sealed class SecondController(IHost host) : IAsyncDisposable
{
    public static async Task<SecondController> StartAsync(string identity, string? lockFolder = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddEcowattDelestage(options =>
        {
            (options.Client.ClientId, options.Client.ClientSecret, options.Feed.Folder) = ("none", "none", null);
            options.Control.LockFolder = lockFolder;
            options.Zones.Add(new Zone { Name = "first", Bank = "desk", Loads = [new Load { Name = "Heater", Channel = 0 }] });
        }).AddRelayBank(_ => new SameBoard(identity));
        builder.Services.Replace(ServiceDescriptor.Singleton<IEcowattClient, NoRte>());
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<LoadSheddingController>().WaitForPendingAsync();
        return new SecondController(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
