using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Ecowatt.Delestage.Phidgets.Driver;
using Phidget22;

namespace Ecowatt.Delestage.Phidgets.Tests.OnVirtualUsb;

/// <summary>The adapter's own binary beside another version of the vendor's assembly, in which one name is another.</summary>
internal sealed class OtherVersion : IDisposable
{
    private readonly AssemblyLoadContext _context = new("another version", isCollectible: true);
    private readonly Assembly _vendors;
    private readonly Assembly _adapter;
    private readonly IDisposable _usb;

    /// <param name="lacking">A name of a type or member of the vendor's; it is changed in the metadata, as if it had never been.</param>
    public OtherVersion(string lacking)
    {
        _vendors = _context.LoadFromStream(new MemoryStream(Rename(File.ReadAllBytes(typeof(Phidget).Assembly.Location), lacking)));
        _context.Resolving += (_, name) => name.Name == "Phidget22.NET" ? _vendors : null;
        _adapter = _context.LoadFromStream(new MemoryStream(File.ReadAllBytes(typeof(Phidget22Driver).Assembly.Location)));
        _usb = (IDisposable)Activator.CreateInstance(_vendors.GetType(typeof(VirtualUsb).FullName!)!)!;
        Driver = Activator.CreateInstance(_adapter.GetType(typeof(Phidget22Driver).FullName!)!)!;
    }

    public object Driver { get; }

    /// <summary>What would have ended the process.</summary>
    public string[] Aborts => (string[])Get(_usb, nameof(VirtualUsb.Aborts));

    public void Probe() => Call(Driver, nameof(IRelayDriver.Probe));

    /// <summary>An error event reaches a channel of the driver's, though nobody has probed.</summary>
    public void RaiseErrorOnAnOpenChannel()
    {
        Call(_usb, nameof(VirtualUsb.Plug), 111, 8, 110);
        var address = Activator.CreateInstance(_adapter.GetType(typeof(ChannelAddress).FullName!)!, 111, 0, null, null, false, null)!;
        using var channel = (IDisposable)Call(Driver, nameof(IRelayDriver.Create), address, Ignore())!;
        Call(channel, nameof(IDriverChannel.OpenAndWait), 1000);
        Call(_usb, "RaiseErrorLater", 5, "theirs");
        Call(_usb, nameof(VirtualUsb.Settle));
        Call(channel, nameof(IDriverChannel.Close));
    }

    public void Dispose()
    {
        _usb.Dispose();
        _context.Unload();
    }

    private static byte[] Rename(byte[] assembly, string name)
    {
        // In the metadata's heap of names each one stands between two zeros.
        var old = Encoding.UTF8.GetBytes($"\0{name}\0");
        var at = assembly.AsSpan().IndexOf(old);
        Assert.True(at >= 0, $"the stand-in has no name {name}");
        assembly[at + name.Length] = (byte)'_';
        return assembly;
    }

    private static object Get(object target, string property) => target.GetType().GetProperty(property)!.GetValue(target)!;

    private static object? Call(object target, string method, params object?[] arguments)
    {
        try
        {
            return target.GetType().GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Single(one => one.Name == method && one.GetParameters().Length == arguments.Length)
                .Invoke(target, arguments);
        }
        catch (TargetInvocationException thrown)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown.InnerException!);
            throw;
        }
    }

    // Action<DriverSignal, string?> of the other adapter's enumeration.
    private Delegate Ignore() => (Delegate)typeof(OtherVersion).GetMethod(nameof(Nothing), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(_adapter.GetType(typeof(DriverSignal).FullName!)!).Invoke(null, null)!;

    private static Action<T, string?> Nothing<T>() => static (_, _) => { };
}
