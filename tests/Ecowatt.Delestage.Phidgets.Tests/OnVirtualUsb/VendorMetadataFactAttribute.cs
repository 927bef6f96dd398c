namespace Ecowatt.Delestage.Phidgets.Tests.OnVirtualUsb;

/// <summary>A test that needs the vendor's recorded metadata: skipped, with a message, where it is not beside the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VendorMetadataFactAttribute : FactAttribute
{
    public VendorMetadataFactAttribute()
    {
        if (VendorMetadata.File is null)
        {
            Skip = "the vendor's metadata is not at ../shared/data/phidget beside the repository; nothing was tested";
        }
    }
}
