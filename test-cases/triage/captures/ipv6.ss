State      Recv-Q Send-Q      Local Address:Port        Peer Address:Port Process                             
FIN-WAIT-2 0      0               127.0.0.1:52268          127.0.0.1:8080                                     
FIN-WAIT-2 0      0               127.0.0.1:52276          127.0.0.1:8080                                     
LISTEN     1      16                      *:8080                   *:*     users:(("python3",pid=30263,fd=3)) 
CLOSE-WAIT 1      0      [::ffff:127.0.0.1]:8080  [::ffff:127.0.0.1]:52268 users:(("python3",pid=30263,fd=5)) 
CLOSE-WAIT 1      0      [::ffff:127.0.0.1]:8080  [::ffff:127.0.0.1]:52276 users:(("python3",pid=30263,fd=7)) 
FIN-WAIT-2 0      0                   [::1]:46900              [::1]:8080                                     
FIN-WAIT-2 0      0                   [::1]:46912              [::1]:8080                                     
ESTAB      0      0                   [::1]:46922              [::1]:8080  users:(("python3",pid=30263,fd=13))
CLOSE-WAIT 1      0                   [::1]:8080               [::1]:46912 users:(("python3",pid=30263,fd=12))
CLOSE-WAIT 1      0                   [::1]:8080               [::1]:46900 users:(("python3",pid=30263,fd=9)) 
ESTAB      0      0                   [::1]:8080               [::1]:46922                                    
