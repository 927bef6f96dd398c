using System.Globalization;
using System.Reflection;

namespace Ecowatt.Delestage.Phidgets.Tests.OnVirtualUsb;

/// <summary>An assembly's public types and members, in the words of the recorded metadata.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Heading(Type type)
    {
        if (type.IsEnum)
        {
            return $"enum {type.FullName}";
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return $"delegate {type.FullName}";
        }

        // A class states IDisposable anew where it overrides Dispose; whoever inherits it has it all the same.
        var interfaces = type.GetInterfaces().Where(static one => one == typeof(IDisposable)).Select(Name);
        return $"class {type.FullName} : {string.Join(", ", interfaces.Prepend(Name(type.BaseType!)))}";
    }

    public static IEnumerable<string> Members(Type type) => type.IsEnum
        ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {field.GetRawConstantValue()}"))
        : typeof(Delegate).IsAssignableFrom(type) ? [Method(type.GetMethod("Invoke")!)]
        : type.GetMembers(Declared).Select(Describe).OfType<string>();

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo c when Visible(c) => $"ctor({Parameters(c)})",
        FieldInfo { IsPublic: true, IsLiteral: true } f => string.Create(CultureInfo.InvariantCulture, $"const {Name(f.FieldType)} {f.Name} = {f.GetRawConstantValue()}"),
        FieldInfo f when f.IsPublic || f.IsFamily => $"{(f.IsInitOnly ? "readonly " : "")}{Name(f.FieldType)} {f.Name}",
        EventInfo e when Visible(e.AddMethod!) => $"event {Name(e.EventHandlerType!)} {e.Name}",
        PropertyInfo p when p.GetAccessors().Length > 0 =>
            $"{Kind(p.GetAccessors()[0])}{Name(p.PropertyType)} {p.Name} {{{(p.GetGetMethod() is null ? "" : " get;")}{(p.GetSetMethod() is null ? "" : " set;")} }}",
        MethodInfo { IsSpecialName: false } m when Visible(m) => Method(m),
        _ => null,
    };

    private static string Method(MethodInfo method) => $"{Kind(method)}{Name(method.ReturnType)} {method.Name}({Parameters(method)})";

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Kind(MethodInfo method) => method.IsStatic ? "static " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(static parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type) => type.FullName switch
    {
        "System.Void" => "void",
        "System.Object" => "object",
        "System.Boolean" => "bool",
        "System.Int32" => "int",
        "System.Double" => "double",
        "System.String" => "string",
        var name => name!,
    };
}
