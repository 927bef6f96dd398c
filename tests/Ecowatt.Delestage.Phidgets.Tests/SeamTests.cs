using System.Reflection;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Tests;

/// <summary>What lies between our logic and the vendor's library stays small, and the library in one place.</summary>
public sealed partial class SeamTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_seam_has_a_dozen_members_and_none_that_reads_a_relay()
    {
        // The library's state of a relay is a cache of the last command: nothing may come to rely on it.
        Assert.Equal(
            ["AddServer", "Close", "Create", "EnableFailsafe", "IsEnergised", "IsUsbBoard", "LookOn", "Open", "OpenAndWait", "Probe", "RemoveServer", "ResetFailsafe", "SerialNumber", "Server", "Set"],
            new[] { typeof(IRelayDriver), typeof(IDriverChannel) }.SelectMany(static seam => seam.GetMembers(All)).Where(static member => member is not MethodInfo { IsSpecialName: true }).Select(static member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal([typeof(IDisposable)], typeof(IDriverChannel).GetInterfaces());
        Assert.Empty(typeof(IRelayDriver).GetInterfaces());
    }

    [Fact]
    public void The_vendors_types_are_named_in_one_file()
    {
        var files = Directory.EnumerateFiles(Source(), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(static file => VendorsNamespace().IsMatch(File.ReadAllText(file)));
        Assert.Equal(["Phidget22Driver.cs"], files.Select(Path.GetFileName));
    }

    [Fact]
    public void The_driver_loads_where_the_vendors_assembly_is_missing()
    {
        // A field or a signature of a vendor's type would need the assembly before the probe could say that it is not there.
        var driver = typeof(Phidget22Driver);
        Assert.Empty(driver.GetFields(All));
        foreach (var method in driver.GetMethods(All).Where(static method => method.Name != nameof(IRelayDriver.Probe) && !method.IsSpecialName && !method.Name.StartsWith('<')))
        {
            Assert.True(method.MethodImplementationFlags.HasFlag(MethodImplAttributes.NoInlining), method.Name);
            Assert.DoesNotContain("Phidget22", method.GetParameters().Select(static parameter => parameter.ParameterType.Assembly.GetName().Name!.Split('.')[0]).Append(method.ReturnType.Assembly.GetName().Name!.Split('.')[0]));
        }
    }

    private static string Source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ecowatt.Delestage.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests run outside of the repository");
        }

        return Path.Combine(folder.FullName, "src", "Ecowatt.Delestage.Phidgets");
    }

    [GeneratedRegex(@"using Phidget22|(?<![\w.""/])Phidget22\.[A-Z](?!ET)")]
    private static partial Regex VendorsNamespace();
}
