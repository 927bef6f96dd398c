namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>A test with the vendor's own JavaScript client: skipped where Node or the package is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VendorClientFactAttribute : FactAttribute
{
    public VendorClientFactAttribute()
    {
        if (VendorClient.Node is null)
        {
            Skip = "Node is not on the path; install it (Debian: apt install nodejs npm), then run npm ci in tests/vendor-client; nothing was tested";
        }
        else if (VendorClient.Folder is null)
        {
            Skip = "the vendor's client is not installed; run npm ci in tests/vendor-client; nothing was tested";
        }
    }
}
