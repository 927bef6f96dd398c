using System.Reflection;
using System.Runtime.CompilerServices;

namespace Ecowatt.Delestage.Phidgets.Driver;

/// <summary>Compiles every method of a type, of its nested types and of its lambdas, before one of them runs.</summary>
/// <remarks>
/// A member that another version of a library lacks is otherwise found where the runtime first compiles the method that names
/// it. On a thread of that library, where no exception may escape, this ends the process.
/// </remarks>
internal static class MethodPreparation
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <exception cref="MissingMemberException">A method names a member that does not exist.</exception>
    /// <exception cref="TypeLoadException">A method names a type that does not exist.</exception>
    public static void Prepare(Type type)
    {
        foreach (var method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)).Where(static method => !method.IsAbstract && !method.ContainsGenericParameters))
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }

        foreach (var nested in type.GetNestedTypes(All))
        {
            Prepare(nested);
        }
    }
}
