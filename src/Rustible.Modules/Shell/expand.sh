# shellcheck shell=sh
# expand NAME: expands ~, ~user, $VAR and ${VAR} of the environment in the variable NAME; what is not defined stays as it is.
expand() {
    eval "_in=\$$1"
    # shellcheck disable=SC2088
    case $_in in
        '~' | '~/'*) _in=$HOME${_in#'~'} ;;
        '~'*)
            _user=${_in%%/*}
            _user=${_user#'~'}
            case $_user in
                *[!A-Za-z0-9._-]*) ;;
                *) eval "_home=~$_user"
                   # shellcheck disable=SC2154
                   [ "$_home" = "~$_user" ] || _in=$_home${_in#"~$_user"} ;;
            esac ;;
    esac
    _out=
    while case $_in in *'$'*) ;; *) false ;; esac; do
        _out=$_out${_in%%'$'*}
        _in=${_in#*'$'}
        case $_in in
            '{'*'}'*) _var=${_in#'{'}; _var=${_var%%'}'*}; _raw="{$_var}" ;;
            *) _var=${_in%%[!A-Za-z0-9_]*}; _raw=$_var ;;
        esac
        _in=${_in#"$_raw"}
        case $_var in
            '' | [0-9]* | *[!A-Za-z0-9_]*) _out=$_out\$$_raw ;;
            *)  # not the shell's own variables: the arguments of the script are among them
                _value=$(printenv "$_var" 2>/dev/null)
                case $? in
                    0) _out=$_out$_value ;;
                    127) eval "_out=\$_out\${$_var-\\\$\$_raw}" ;;
                    *) _out=$_out\$$_raw ;;
                esac ;;
        esac
    done
    eval "$1=\$_out\$_in"
}
