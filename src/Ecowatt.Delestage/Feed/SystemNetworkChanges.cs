using System.Net.NetworkInformation;

namespace Ecowatt.Delestage.Feed;

/// <summary>Represents what the operating system tells of its network. Where it tells nothing, the feed tries again by time alone.</summary>
internal sealed class SystemNetworkChanges : INetworkChanges, IDisposable
{
    public SystemNetworkChanges()
    {
        try
        {
            NetworkChange.NetworkAddressChanged += OnAddress;
            NetworkChange.NetworkAvailabilityChanged += OnAvailability;
        }
        catch (Exception e) when (e is NetworkInformationException or PlatformNotSupportedException)
        {
            // A sandbox may forbid to listen. No failure: a change is then noticed at the next try, 45 s later at most.
            Dispose();
        }
    }

    public event EventHandler? Changed;

    public void Dispose()
    {
        NetworkChange.NetworkAddressChanged -= OnAddress;
        NetworkChange.NetworkAvailabilityChanged -= OnAvailability;
    }

    private void OnAddress(object? sender, EventArgs e) => Changed?.Invoke(this, EventArgs.Empty);

    private void OnAvailability(object? sender, NetworkAvailabilityEventArgs e) => Changed?.Invoke(this, EventArgs.Empty);
}
