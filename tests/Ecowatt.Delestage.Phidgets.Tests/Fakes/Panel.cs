using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Phidgets.Tests.Fakes;

/// <summary>A bank named panel, with its events recorded.</summary>
internal sealed class Panel : IAsyncDisposable
{
    private readonly List<RelayDeviceEventArgs> _events = [];

    public Panel(IRelayDriver driver, Action<PhidgetRelayOptions>? configure = null, TimeProvider? time = null, ILogger? log = null, bool eager = false, ServerAnswer? answer = null)
    {
        var options = new PhidgetRelayOptions { SerialNumber = 111 };
        configure?.Invoke(options);
        answer ??= (driver as FakeDriver)?.Answer ?? new ServerAnswer(null, null);
        var servers = new ServerRegistry(driver, (_, _, _, _) => Task.FromResult(answer));
        Bank = new PhidgetRelayBank("panel", options, driver, servers, time ?? Time, log ?? NullLogger.Instance, eager);
        Bank.DeviceChanged += (_, e) =>
        {
            lock (_events)
            {
                _events.Add(e);
            }
        };
    }

    public FakeTimeProvider Time { get; } = new();

    public PhidgetRelayBank Bank { get; }

    /// <summary>State and whether the relays rest, one after another: <c>Attached/rest</c>.</summary>
    public string[] Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events.Select(e => $"{e.Status.State}{(e.RelaysRest ? "/rest" : "")}")];
            }
        }
    }

    public ChannelState[] States => [.. Enumerable.Range(0, Bank.ChannelCount).Select(Bank.StateOf)];

    /// <summary>Advances virtual time step by step until the task ends, which one without a limit never does.</summary>
    public async Task AdvanceUntilDoneAsync(Task task)
        => await Eventually.IsAsync(() =>
        {
            if (!task.IsCompleted)
            {
                Time.Advance(TimeSpan.FromSeconds(1));
            }

            return task.IsCompleted;
        });

    /// <summary>Closes the bank. A test that failed while the library hangs ends all the same: after a while time goes on until the bank gives up.</summary>
    public async ValueTask DisposeAsync()
    {
        var closing = Bank.DisposeAsync().AsTask();
        try
        {
            await closing.WaitAsync(HangGuard.Limit);
        }
        catch (TimeoutException)
        {
            await AdvanceUntilDoneAsync(closing);
        }
    }
}
