using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>A feed in a process of its own, in real time: it says when it has looked, and when it has signals.</summary>
internal static class FeedProcess
{
    /// <summary>Its first word: it has read the folder, and asked RTE if it was time to.</summary>
    public static string Looked { get; } = "looked";

    public static async Task RunAsync(string folder, string address)
    {
        var ended = Task.Run(Console.In.ReadToEnd); // the asynchronous one of the console is not
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddEcowattDelestage(options =>
        {
            (options.Client.BaseAddress, options.Client.ClientId, options.Client.ClientSecret) = (new Uri(address), VirtualRte.ClientId, VirtualRte.ClientSecret);
            options.Feed.Folder = folder;

            // However slow the machine, its call is not late.
            (options.Client.AttemptTimeout, options.Client.TotalTimeout) = (HangGuard.Limit, HangGuard.Limit);
        });
        using var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<SignalFeedService>().FirstLook;
        Console.WriteLine(Looked);
        var feed = host.Services.GetRequiredService<ISignalFeed>();
        while (feed.Current.Signals.Days.IsEmpty && !ended.IsCompleted)
        {
            await Task.Delay(20);
        }

        Console.WriteLine(feed.Current.Origin);
        await ended;
        await host.StopAsync();
    }
}
