using System.Reflection;
using Phidget22;

namespace Ecowatt.Delestage.Phidgets.Tests.OnVirtualUsb;

/// <summary>The stand-in has the vendor's names that the adapter needs, and no others: else it would compile what cannot run.</summary>
public sealed class ContractTests
{
    private const string Expected = """
        class Phidget22.DigitalOutput : Phidget22.Phidget
          .ctor()
          System.IAsyncResult BeginSetState(System.Boolean, System.AsyncCallback, System.Object)
          System.Void EnableFailsafe(System.Int32)
          System.Void EndSetState(System.IAsyncResult)
          System.Int32 MaxFailsafeTime {get}
          System.Int32 MinFailsafeTime {get}
          System.Void ResetFailsafe()
          System.Boolean State {get set}
        class Phidget22.Events.AttachEventArgs : System.EventArgs
        class Phidget22.Events.DetachEventArgs : System.EventArgs
        class Phidget22.Events.ErrorEventArgs : System.EventArgs
          readonly Phidget22.Events.ErrorEventCode Code
          readonly System.String Description
        class Phidget22.Events.PropertyChangeEventArgs : System.EventArgs
          readonly System.String PropertyName
        class Phidget22.Net
          static System.Void AddServer(System.String, System.String, System.Int32, System.String, System.Int32)
          const System.Int32 AuthRequired = 1
          static System.Void DisableServerDiscovery(Phidget22.ServerType)
          static System.Void EnableServerDiscovery(Phidget22.ServerType)
          static System.Void RemoveServer(System.String)
        class Phidget22.Phidget : System.IDisposable
          const System.Int32 AnyChannel = -1
          const System.Int32 AnyHubPort = -1
          const System.Int32 AnySerialNumber = -1
          event Phidget22.Events.AttachEventHandler Attach
          System.Boolean Attached {get}
          System.Int32 Channel {get set}
          System.Void Close()
          const System.Int32 DefaultTimeout = 1000
          event Phidget22.Events.DetachEventHandler Detach
          Phidget22.DeviceID DeviceID {get}
          System.String DeviceLabel {get set}
          System.String DeviceName {get}
          System.String DeviceSKU {get}
          System.Int32 DeviceSerialNumber {get set}
          System.Int32 DeviceVersion {get}
          virtual System.Void Dispose()
          event Phidget22.Events.ErrorEventHandler Error
          System.Int32 HubPort {get set}
          const System.Int32 InfiniteTimeout = 0
          System.Boolean IsHubPortDevice {get set}
          System.Boolean IsLocal {get set}
          System.Boolean IsOpen {get}
          System.Boolean IsRemote {get set}
          static System.String LibraryVersion {get}
          System.Void Open()
          System.Void Open(System.Int32)
          event Phidget22.Events.PropertyChangeEventHandler PropertyChange
          System.String ServerName {get set}
        class Phidget22.PhidgetException : System.Exception
          static Phidget22.PhidgetException CreateByCode(Phidget22.ErrorCode)
          System.String Description {get}
          System.String Detail {get}
          Phidget22.ErrorCode ErrorCode {get}
        delegate Phidget22.Events.AttachEventHandler(System.Object, Phidget22.Events.AttachEventArgs)
        delegate Phidget22.Events.DetachEventHandler(System.Object, Phidget22.Events.DetachEventArgs)
        delegate Phidget22.Events.ErrorEventHandler(System.Object, Phidget22.Events.ErrorEventArgs)
        delegate Phidget22.Events.PropertyChangeEventHandler(System.Object, Phidget22.Events.PropertyChangeEventArgs)
        enum Phidget22.DeviceID PN_1017=12
        enum Phidget22.ErrorCode Success=0 NotPermitted=1 NoSuchEntity=2 Timeout=3 Interrupted=4 IO=5 NoMemory=6 Access=7 Busy=9 Invalid=13 Unsupported=20 InvalidArgument=21 TryAgain=22 Duplicate=27 Unexpected=28 EndOfFile=31 ConnectionRefused=35 BadPassword=37 NoSuchDevice=40 NameResolutionFailure=44 NetworkUnavailable=45 ConnectionReset=46 HostUnreachable=48 WrongDevice=50 UnknownValue=51 NotAttached=52 InvalidPacket=53 BadVersion=55 Closed=56 NotConfigured=57 KeepAlive=58 Failsafe=59
        enum Phidget22.Events.ErrorEventCode BadVersion=1 Busy=2 Network=3 Dispatch=4 Failure=5 Success=4096 FailsafeCondition=4108
        enum Phidget22.ServerType DeviceRemote=3
        """;

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_stand_in_has_exactly_the_public_members_of_the_list()
    {
        var types = typeof(Phidget).Assembly.GetExportedTypes().OrderBy(t => Heading(t), StringComparer.Ordinal);
        var surface = string.Join('\n', types.SelectMany(t => Members(t).Prepend(Heading(t))));
        Assert.Equal(Expected.ReplaceLineEndings("\n"), surface);
    }

    [Fact]
    public void The_stand_in_is_named_and_versioned_as_the_vendors_assembly()
    {
        var name = typeof(Phidget).Assembly.GetName();
        Assert.Equal("Phidget22.NET", name.Name);
        Assert.Equal(new Version(1, 1, 0, 0), name.Version);
        Assert.Empty(name.GetPublicKeyToken() ?? []);
    }

    private static string Heading(Type type)
    {
        if (type.IsEnum)
        {
            var values = Enum.GetValues(type).Cast<object>().Select(v => $"{v}={Convert.ToInt32(v, System.Globalization.CultureInfo.InvariantCulture)}");
            return $"enum {type.FullName} {string.Join(' ', values)}";
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return $"delegate {type.FullName}{Parameters(type.GetMethod("Invoke")!)}";
        }

        var parent = type.BaseType == typeof(object) ? type.GetInterfaces().SingleOrDefault() : type.BaseType;
        return $"class {type.FullName}{(parent is null ? "" : $" : {parent.FullName}")}";
    }

    private static IEnumerable<string> Members(Type type) => type.IsEnum || typeof(Delegate).IsAssignableFrom(type)
        ? []
        : type.GetMembers(Declared).Select(Describe).OfType<(string Name, string Text)>().OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Text, StringComparer.Ordinal).Select(m => $"  {m.Text}");

    private static object? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo c when Visible(c) => (c.Name, $".ctor{Parameters(c)}"),
        FieldInfo { IsPublic: true, IsLiteral: true } f => (f.Name, $"const {f.FieldType} {f.Name} = {f.GetRawConstantValue()}"),
        FieldInfo f when f.IsPublic || f.IsFamily => (f.Name, $"{(f.IsInitOnly ? "readonly " : "")}{f.FieldType} {f.Name}"),
        EventInfo e when Visible(e.AddMethod!) => (e.Name, $"event {e.EventHandlerType} {e.Name}"),
        PropertyInfo p when p.GetAccessors().Length > 0 => (p.Name, $"{Kind(p.GetAccessors()[0])}{p.PropertyType} {p.Name} {{{(p.GetGetMethod() is null ? "" : "get")}{(p.GetSetMethod() is null ? "" : " set")}}}"),
        MethodInfo { IsSpecialName: false } m when Visible(m) => (m.Name, $"{Kind(m)}{m.ReturnType} {m.Name}{Parameters(m)}"),
        _ => null,
    };

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Kind(MethodInfo method) => method.IsStatic ? "static " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";

    private static string Parameters(MethodBase method) => $"({string.Join(", ", method.GetParameters().Select(p => p.ParameterType))})";
}
